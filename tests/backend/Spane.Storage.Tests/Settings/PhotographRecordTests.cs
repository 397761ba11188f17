using Dapper;
using Spane.Backend.Audit;
using Spane.Backend.Inspection;
using Spane.Backend.Predictions;
using Spane.Backend.Settings;
using Spane.Packing.Photographs;
using Spane.Storage.Tests.Postgres;

namespace Spane.Storage.Tests.Settings;

/// <summary>What is kept of photographs from elsewhere, of drift and of batches, on both databases.</summary>
public sealed class PhotographRecordTests(PostgresFixture server) : OnBothDatabases(server), IDisposable
{
    private const string Line = "packer-1";

    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeMilliseconds(1_795_000_000_000);
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xD9];

    private readonly SpaneOptions _options = new() { DataFolder = Directory.CreateTempSubdirectory("spane-photographs-").FullName };

    private PhotographFiles Files => new(_options);

    public void Dispose() => Directory.Delete(_options.DataFolder, recursive: true);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Photographs_that_were_fetched_and_brought_are_kept_once(string kind)
    {
        var database = Open(kind);
        var snapshots = new SnapshotStore(database, Files);
        await snapshots.AddAsync(Line, Pack(0, 5), Jpeg, At, Ending);
        await snapshots.AddAsync(Line, Pack(0, 5), Jpeg, At, Ending);
        var brought = new BroughtPhotographs(database, Files, TimeProvider.System);
        var id = await brought.KeepAsync("milo", [9, 9], Jpeg, Ending);
        (await brought.KeepAsync("milo", [9, 9], Jpeg, Ending)).ShouldBe(id);
        (await new TryoutPhotographs(database, TimeProvider.System).OfTodayAsync("milo", Ending)).ShouldContain((id, ""));
        await using var connection = await database.OpenAsync(Ending);
        (await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM photograph")).ShouldBe(2);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task The_last_whole_window_of_what_passed_is_compared_with_what_was_taught(string kind)
    {
        var database = Open(kind);
        var models = new ModelStore(database, new SettingChanges(database, TimeProvider.System), TimeProvider.System);
        var taught = Enumerable.Range(0, 500).Select(n => n / 500.0).ToArray();
        await models.AddAsync("milo", new() { Reference = taught }, [1], "eko", Ending);
        var drift = new DriftWatch(database, models);
        (await drift.OfAsync(Line, "milo", 1, Ending)).ShouldBeNull();
        var (snapshots, verdicts) = (new SnapshotStore(database, Files), new PhotographVerdicts(database));
        for (var number = 1; number <= FeatureDrift.WindowSize; number++)
        {
            await snapshots.AddAsync(Line, Pack(0, (uint)number), Jpeg, At, Ending);
            await verdicts.KeepAsync(number, 1, new(false, "good", 1, null, null) { Distance = 1 + (number / 1000.0) }, At, Ending);
        }

        (await drift.OfAsync(Line, "milo", 1, Ending))!.IsDrift.ShouldBeTrue();
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_batch_of_photographs_grows_ends_and_is_forgotten(string kind)
    {
        var database = Open(kind);
        var store = new PredictionStore(database, _options, TimeProvider.System);
        var batch = await store.BeginAsync(new("milo", "upload", "a.zip", "eko", 1, 0.5, 2), Ending);
        await store.AddAsync(batch, 1, "a.jpg", 7, "", new(true, "torn-seal", 0.9, 0.5, 0.25), Ending);
        await store.AddAsync(batch, 2, "b.txt", null, "inspection-files", null, Ending);
        await store.GrowAsync(batch, 1, Ending);
        var known = (await store.BatchAsync(batch, Ending))!;
        (known.Files, known.Done, known.Bad, known.Refused, known.Ended).ShouldBe((3, 2, 1, 1, null));
        (await store.OfAsync(batch, new() { Show = "refused" }, Ending)).ShouldHaveSingleItem().Name.ShouldBe("b.txt");
        (await store.OfAsync(batch, new() { Show = "bad" }, Ending)).ShouldHaveSingleItem().Class.ShouldBe("torn-seal");
        await store.EndAsync(batch, "", Ending);
        var left = await store.BeginAsync(new("milo", "folder", "f", "eko", 1, 0.5, 0), Ending);
        await store.EndLeftAsync(Ending);
        (await store.BatchesAsync("milo", 5, Ending)).Select(one => (one.Id, one.Why))
            .ShouldBe([(left, "inspection-interrupted"), (batch, "")]);
    }

    private static MatchedPack Pack(long photograph, uint number) =>
        new(photograph, 7, number, (int)number, At.AddSeconds(number), "milo", "L-1", 35.1, true);
}
