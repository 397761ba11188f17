using Spane.Lab.Load;
using Spane.Lab.Soak;
using Spane.Mqtt;
using Spane.Storage.Ingest;
using Spane.Storage.Sqlite;

namespace Spane.Cli.Tests;

/// <summary>The crash soak's own check: stores with a planted fault must be found out.</summary>
public sealed class CrashCheckTests : IAsyncLifetime
{
    private const uint MessagesOfEach = 120;

    private static readonly FleetOptions Fleet =
        new()
        {
            Broker = new MqttConnectionOptions(),
            Devices = 4,
            PowerBoxes = 1,
            Mixed = true,
            Start = DateTimeOffset.UnixEpoch.AddYears(56)
        };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-check-");
    private readonly List<IngestBatch> _batches = [];
    private CrashCheck _check = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder.FullName, "telemetry.db");

    public async ValueTask InitializeAsync()
    {
        await using var reference = await FleetReference.CreateAsync(Fleet, Ending);
        foreach (var device in Enumerable.Range(0, Fleet.Devices).Select(number => new FleetDevice(Fleet, number)))
        {
            while (device.Next() < MessagesOfEach)
            {
            }

            var batch = new IngestBatch();
            batch.Points.AddRange(reference.Feed(Fleet, device));
            batch.TwinStates.Add(new(device.Registration.Id, reference.TakeState(device.Registration.Id)));
            _batches.Add(batch);
        }

        _check = new CrashCheck(
            StoredFleet.Points(_batches.SelectMany(batch => batch.Points)),
            _batches.SelectMany(batch => batch.TwinStates).ToDictionary(twin => twin.Key, twin => StoredFleet.Comparable(twin.Value)));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_store_that_keeps_everything_once_is_good()
    {
        var round = await RoundAsync(_batches);

        round.ShouldBe(
            new CrashRound(CrashFault.BackendKilled, MessagesOfEach * Fleet.Devices, 0, 0, 0, Settled: true, FirstDifference: null));
        round.Good.ShouldBeTrue();
    }

    [Fact]
    public async Task A_store_that_drops_a_row_is_found_out()
    {
        var dropped = _batches[2].Points[7];
        _batches[2].Points.Remove(dropped);

        var round = await RoundAsync(_batches);

        (round.Lost, round.Wrong, round.Twins, round.Good).ShouldBe((1, 0, 0, false));
        round.FirstDifference.ShouldNotBeNull().ShouldContain($"{dropped.Device}  {dropped.UtcMilliseconds} ");
    }

    [Fact]
    public async Task A_store_that_keeps_a_message_twice_is_found_out()
    {
        var kept = _batches[1].Points[7];
        _batches[1].Points.Add(kept with { UtcMilliseconds = kept.UtcMilliseconds + 1 });

        var round = await RoundAsync(_batches);

        (round.Lost, round.Wrong, round.Good).ShouldBe((0, 1, false));
    }

    [Fact]
    public async Task A_store_that_changes_a_value_is_found_out()
    {
        _batches[0].Points[7].Numbers[0] += 0.001;

        var round = await RoundAsync(_batches);

        (round.Lost, round.Wrong, round.Good).ShouldBe((1, 1, false));
    }

    [Fact]
    public async Task A_store_that_acknowledges_before_the_commit_that_a_crash_prevents_is_found_out()
    {
        var round = await RoundAsync(_batches.SkipLast(1));

        round.Lost.ShouldBe(_batches[^1].Points.Count);
        (round.Wrong, round.Twins, round.Good).ShouldBe((0, 1, false));
    }

    [Fact]
    public async Task A_store_that_saves_points_without_the_twin_is_found_out()
    {
        _batches[3].TwinStates.Clear();

        var round = await RoundAsync(_batches);

        (round.Lost, round.Wrong, round.Twins, round.Good).ShouldBe((0, 0, 1, false));
    }

    [Fact]
    public async Task A_backend_that_does_not_name_every_message_is_found_out() =>
        (await RoundAsync(_batches, settled: false)).Good.ShouldBeFalse();

    private async Task<CrashRound> RoundAsync(IEnumerable<IngestBatch> committed, bool settled = true)
    {
        await using (var database = TelemetryDatabase.Open(File))
        {
            await new SqliteIngestStore(database).CommitAsync([.. committed], Ending);
        }

        return _check.Compare(CrashFault.BackendKilled, MessagesOfEach * Fleet.Devices, settled, StoredFleet.Points(File, Fleet.Boot),
            StoredFleet.Twins(File));
    }
}
