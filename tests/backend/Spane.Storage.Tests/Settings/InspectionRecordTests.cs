using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Spane.Backend.Audit;
using Spane.Backend.Inspection;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Dashboard.Inspection;
using Spane.Messages;
using Spane.Packing.Photographs;
using Spane.Packing.Views;
using Spane.Storage.Settings;
using Spane.Storage.Tests.Postgres;

namespace Spane.Storage.Tests.Settings;

/// <summary>What is kept of photographs, models and verdicts by them, on both databases.</summary>
public sealed class InspectionRecordTests(PostgresFixture server) : OnBothDatabases(server), IDisposable
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
    public async Task A_photograph_waits_is_matched_judged_held_and_decided_and_a_pack_without_one_is_told(string kind)
    {
        var database = Open(kind);
        var (store, verdicts, held) = (new PhotographStore(database, Files), new PhotographVerdicts(database), new HeldPacks(database));
        foreach (var number in (uint[])[1, 2, 3])
        {
            (await store.AddAsync(Line, Image(number), At, At, Ending)).ShouldBeTrue();
        }

        (await store.AddAsync(Line, Image(3), At, At, Ending)).ShouldBeFalse();
        var ids = (await store.WaitingAsync(Ending))[Line].Select(photograph => photograph.Id).ToArray();
        ids.Length.ShouldBe(3);
        await store.MissAsync(Line, Pack(0, 1), Ending);
        await store.MatchAsync(Line, [Pack(ids[0], 1), Pack(ids[1], 2)], Ending);
        await store.GiveUpAsync(At.AddSeconds(1), Ending);
        await store.MissAsync(Line, Pack(0, 9), Ending);
        (await store.WaitingAsync(Ending)).ShouldBeEmpty();
        (await store.PairsAsync(Line, 5, Ending)).Select(pair => (pair.Slot, pair.Sequence)).ShouldBe([(1u, 1u), (2u, 2u)]);

        var models = new ModelStore(database, new SettingChanges(database, TimeProvider.System), TimeProvider.System);
        (await models.AddAsync("milo", new() { Photographs = 70 }, [1, 2, 3], "eko", Ending)).ShouldBe(1);
        (await models.ForceAsync("milo", 1, 0.25, 0, "eko", Ending)).ShouldBeNull();
        (await verdicts.WaitingAsync(5, Ending)).ShouldBeEmpty("they came before the model");
        (await models.AddAsync("milo", new() { Photographs = 71 }, [4], "eko", Ending)).ShouldBe(2);
        (await models.ForceAsync("milo", 2, 0.5, 1, "eko", Ending)).ShouldBeNull();
        (await models.ForceAsync("milo", 1, 0.5, 1, "tono", Ending)).ShouldNotBeNull();
        (await models.InForceAsync("milo", Ending)).ShouldBe(new ModelInForce(2, 0.5));
        (await models.AllAsync("milo", Ending)).Select(model => (model.Version, model.Report.Photographs)).ShouldBe([(2, 71), (1, 70)]);
        (await models.ContentAsync("milo", 1, Ending)).ShouldBe([1, 2, 3]);
        (await store.AddAsync(Line, Image(4), At, At.AddSeconds(9), Ending)).ShouldBeTrue();
        var newest = (await store.WaitingAsync(Ending))[Line].ShouldHaveSingleItem().Id;
        await store.MatchAsync(Line, [Pack(newest, 4)], Ending);
        (await verdicts.WaitingAsync(5, Ending)).ShouldHaveSingleItem().ShouldBe((newest, "milo"));

        await verdicts.KeepAsync(ids[0], 2, new(false, "good", 0.9, null, null) { Distance = 0.1 }, At, Ending);
        await verdicts.KeepAsync(ids[1], 2, null, At, Ending);
        await verdicts.KeepAsync(newest, 2, new(true, "torn-seal", 0.97, 0.5, 0.25) { Distance = 3 }, At, Ending);
        (await held.InRowAsync(Line, Ending)).ShouldBe(1);
        var rules = new InspectionRuleBook(database, new SettingChanges(database, TimeProvider.System), held);
        (await rules.SaveAsync(Line, new(2, 1), 0, "eko", Ending)).ShouldBeNull();
        (await rules.SaveAsync(Line, new(3, 1), 1, "eko", Ending)).ShouldBeNull();
        (await rules.ReadAsync(Line, Ending)).ShouldBe(new InspectionRules(3, 1));
        (await rules.BlocksAsync(Line, Ending)).ShouldBe(1);

        var labels = new PhotographLabels(database, TimeProvider.System);
        (await labels.LabelAsync("milo", [ids[0], newest], "good", "rina", Ending)).ShouldBe(2);
        (await labels.OfProductAsync("milo", Ending)).ShouldBe([(ids[0], "good"), (newest, "good")]);
        (await labels.DecideAsync(newest, accept: false, "rina", Ending)).ShouldBeTrue();
        (await labels.DecideAsync(newest, accept: true, "rina", Ending)).ShouldBeFalse();
        (await held.BetweenAsync(Line, At, At.AddMinutes(1), Ending)).ShouldBe(
            new Dictionary<(uint, uint), PackHold> { [(7, 4)] = PackHold.Rejected });
        await ReadersSayItAsync(database, models, held, rules, newest);
        await PhotographsGoByAgeAsync(database, store, newest);
    }

    private async Task ReadersSayItAsync(
        SettingsDatabase database, ModelStore models, HeldPacks held, InspectionRuleBook rules, long bad)
    {
        var live = new LiveState();
        live.Publish(new LineView { Site = "s", Device = Line, Product = new("milo", "Milo", 35, 34, 36), Lot = "L-1" });
        PhotographIntake intake = new(
            null!, null!, null!, null!, _options, TimeProvider.System, NullLogger<PhotographIntake>.Instance);
        SnapshotCameras cameras = new(
            live, null!, null!, null!, null!, null!, _options, TimeProvider.System, NullLogger<SnapshotCameras>.Instance);
        await using InspectionProgram program = new(_options, TimeProvider.System, NullLogger<InspectionProgram>.Instance);
        InspectionState states = new(intake, cameras, program, live, TimeProvider.System);
        InspectionReader reader = new(
            database, models, new(null!, null!, null!, null!, NullLogger<TeachingRoom>.Instance),
            new(null!, null!, null!, NullLogger<TryoutRoom>.Instance), program, intake, cameras, new(database, models), live, held, rules,
            states, TimeProvider.System);
        var line = await reader.LineAsync(Line, Ending);
        (line.Product, line.Held, line.Waiting, line.InRow, line.RulesVersion).ShouldBe(("milo", 0, 0, 0, 2L));
        var filter = new PhotographFilter(Class: "torn-seal") { Lot = "L-1", From = At, Until = At.AddMinutes(1), State = "rejected" };
        (await reader.PacksAsync(Line, filter, Ending)).ShouldHaveSingleItem().Id.ShouldBe(bad);
        (await reader.PackAsync(bad, Ending)).ShouldNotBeNull().Class.ShouldBe("torn-seal");
        (await reader.MissingAsync(Line, 5, Ending)).ShouldHaveSingleItem().Number.ShouldBe(9);
        (await reader.ProductAsync("milo", Ending)).Labels.ShouldBe([new LabelCount("good", 2)]);
        (await reader.ToLabelAsync("milo", "", 5, Ending)).ShouldHaveSingleItem();
        (await reader.DefectsAsync(Line, At, At.AddHours(1), Ending)).ShouldHaveSingleItem().Count.ShouldBe(1);

        var defects = new DefectReader(database, Files);
        (await defects.HoursAsync(Line, At, At.AddHours(1), Ending)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            hour => hour.Inspected.ShouldBe(2), hour => hour.Defective.ShouldBe(1));
        (await defects.LotsAsync(Line, At, At.AddHours(1), Ending)).ShouldHaveSingleItem().Lot.ShouldBe("L-1");
        var report = (await defects.ReportAsync(Line, At, At.AddHours(1), "L-1", "milo", Ending))!;
        (report.Inspected, report.Missing, report.Samples.Count).ShouldBe((2, 1, 1));
        report.Kinds.ShouldBe([("torn-seal", 1)]);

        var standing = new InspectionConditions();
        await new InspectionWatch(
            database, models, held, rules, states, standing, live, TimeProvider.System, NullLogger<InspectionWatch>.Instance)
            .LookAsync(Ending);
        standing.Of(Line).Select(condition => condition.Code).ShouldNotContain(InspectionWatch.Defects);
    }

    private async Task PhotographsGoByAgeAsync(SettingsDatabase database, PhotographStore store, long labelled)
    {
        (await store.AddAsync(Line, Image(8), At, At, Ending)).ShouldBeTrue();
        await store.GiveUpAsync(At.AddSeconds(1), Ending);
        var late = At.AddDays(_options.Inspection.BadDays + 1);
        var retention = new PhotographRetention(
            database, Files, _options, new Standing(late), NullLogger<PhotographRetention>.Instance);
        (await retention.ApplyAsync(Ending)).ShouldBe(3, "two that nobody labelled and the one that was given up");
        await using var connection = await database.OpenAsync(Ending);
        (await connection.QueryAsync<long>("SELECT id FROM photograph WHERE bytes > 0 ORDER BY id")).ShouldContain(labelled);
    }

    private static ImageMessage Image(uint number) => new()
    {
        Boot = 1,
        Sequence = number,
        Slot = number,
        UtcMilliseconds = 0,
        UptimeMilliseconds = 0,
        Life = "00000000000000aa",
        Jpeg = Jpeg,
    };

    private static MatchedPack Pack(long photograph, uint number) =>
        new(photograph, 7, number, (int)number, At.AddSeconds(number), "milo", "L-1", 35.1, true);

    /// <summary>A clock that stands.</summary>
    private sealed class Standing(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
