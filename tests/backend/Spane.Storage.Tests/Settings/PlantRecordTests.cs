using Microsoft.Extensions.Logging.Abstractions;
using Spane.Backend.Accounts;
using Spane.Backend.Audit;
using Spane.Backend.Labels;
using Spane.Backend.Live;
using Spane.Backend.Power;
using Spane.Backend.Release;
using Spane.Backend.Risk;
using Spane.Backend.Settings;
using Spane.Backend.Trace;
using Spane.Backend.Twins;
using Spane.Dashboard.Administration;
using Spane.Electricity.ColdChain;
using Spane.Packing.Trace;
using Spane.Packing.Views;
using Spane.Storage.Sqlite;
using Spane.Storage.Tests.Postgres;
using Spane.Troubleshooting.Risk;

namespace Spane.Storage.Tests.Settings;

/// <summary>What is kept of cold food, baselines, goals, risks, deliveries and labels, on both databases.</summary>
public sealed class PlantRecordTests(PostgresFixture server) : OnBothDatabases(server)
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Baseline_and_goal_of_a_power_box_are_kept(string kind)
    {
        var database = Open(kind);
        var changes = new SettingChanges(database, TimeProvider.System);
        var baselines = new EnergyBaselineService(database, changes, TimeProvider.System);
        var last = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date).AddDays(-2);
        (await baselines.OfAsync("canteen-1", Ending)).ShouldBe((null, null, 0));
        (await baselines.SaveAsync("canteen-1", last.AddDays(-30), last, 0, "rina", Ending)).ShouldBe((null, null));
        (await baselines.SaveAsync("canteen-1", last.AddDays(-60), last, 1, "rina", Ending)).ShouldBe((null, null));
        (await baselines.OfAsync("canteen-1", Ending)).ShouldBe((last.AddDays(-60), last, 2));

        var goals = new EnergyGoalService(database, changes);
        (await goals.SaveAsync("canteen-1", new(5_000_000, null), 0, "rina", Ending)).ShouldBe((null, null));
        (await goals.SaveAsync("canteen-1", new(null, 800), 1, "rina", Ending)).ShouldBe((null, null));
        (await goals.OfAsync("canteen-1", Ending)).ShouldBe((new(null, 800), 2));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task How_a_cold_load_warms_is_kept(string kind)
    {
        var database = Open(kind);
        await using var telemetry = new TelemetryFile();
        var cold = new ColdChainService(
            telemetry.Store, new CanteenSettingsStore(database, new SpaneOptions(), TimeProvider.System), new PowerBoxes(), database,
            new SettingChanges(database, TimeProvider.System), TimeProvider.System);
        (await cold.SaveAsync("canteen-1", "refrigerator", new ColdBox(3, 30, 20), 0, "rina", Ending)).ShouldBe((null, null));
        (await cold.SaveAsync("canteen-1", "refrigerator", new ColdBox(4, 31, 18.5), 0, "tono", Ending)).Conflict!.Since
            .Select(change => (change.Field, change.To)).ShouldContain(("cold_tau", "20"));
        (await cold.SaveAsync("canteen-1", "refrigerator", new ColdBox(4, 31, 18.5), 1, "tono", Ending)).ShouldBe((null, null));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task What_was_learnt_is_kept_put_in_force_judged_and_silenced(string kind)
    {
        var database = Open(kind);
        var store = new RiskStore(database, new SettingChanges(database, TimeProvider.System), TimeProvider.System);
        TrainedRisk trained = new(new Scorecard(-2, [], new Dictionary<string, double>()), [], 0.06, new RiskReport { Rows = 6000 });
        (await store.AddAsync("jam", "packer-1", trained, "eko", Ending)).ShouldBe(1);
        (await store.AddAsync("jam", "packer-1", trained, "eko", Ending)).ShouldBe(2);
        (await store.AllAsync("jam", "packer-1", Ending)).Select(version => version.Version).ShouldBe([2, 1]);
        (await store.FindAsync("jam", "packer-1", 1, Ending))!.Report.Rows.ShouldBe(6000);
        (await store.ForceAsync("jam", "packer-1", 2, 0, "eko", Ending)).ShouldBeNull();
        var force = (await store.InForceAsync(Ending)).ShouldHaveSingleItem();
        (force.Version, force.Silenced).ShouldBe((2, null));

        var given = new GivenRisks(database, TimeProvider.System);
        SaidRisk said = new("jam", "packer-1", "packer-1", 1_000, 2, 2_000, 0.3, 0.06, 1, "[1.5]");
        await given.GiveAsync([said, said with { At = 1_500 }, said], Ending);
        var waiting = await given.WaitingAsync("jam", "packer-1", Ending);
        waiting.Select(one => one.At).Order().ShouldBe([1_000, 1_500]);
        await given.TellAsync("jam", "packer-1", [(waiting.Single(one => one.At == 1_000), true)], Ending);
        var (told, features) = (await given.GivenAsync(force, 0, Ending)).ShouldHaveSingleItem();
        (told, features[0]).ShouldBe((new GivenRisk(1_000, 0.3, 0.06, true), 1.5f));
        await given.ForgetAsync(1_200, Ending);
        (await given.GivenAsync(force, 0, Ending)).ShouldBeEmpty();

        await store.SilenceAsync(force, new GivenWorth(600, 0, 36, 10, -0.1, -0.2, -0.05, []), Ending);
        (await store.InForceAsync(Ending)).ShouldHaveSingleItem().Silenced.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_delivery_is_received_used_blocked_and_what_was_noted_wrongly_is_voided(string kind)
    {
        var database = Open(kind);
        var live = new LiveState();
        live.Publish(new LineView { Site = "s", Device = "packer-1", Product = new("milo", "Milo", 35, 34, 36), Lot = "L-1" });
        var trace = new MaterialTrace(database, new LotDecisions(database));
        await using var telemetry = new TelemetryFile();
        var materials = new MaterialService(database, trace, new SqliteLotTable(telemetry.Database), live, TimeProvider.System);
        IncomingLot delivery = new(0, MaterialKind.Product, "Milo", "Pemasok", "A-7", new(2099, 1, 31), 25_000.5, "", default, "");
        var (why, id) = await materials.ReceiveAsync(delivery, "rina", Ending);
        why.ShouldBeNull();
        (await materials.ReceiveAsync(delivery, "rina", Ending)).Why.ShouldBe("material-known");
        var film = delivery with { Kind = MaterialKind.Film, Number = "F-1", BestBefore = null, ReceivedGrams = null };
        (await materials.ReceiveAsync(film, "rina", Ending)).Why.ShouldBeNull();
        (await trace.FindAsync("a-7", Ending)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            kept => kept.BestBefore.ShouldBe(delivery.BestBefore), kept => kept.ReceivedGrams.ShouldBe(25_000.5));

        (await materials.MoveAsync(id, "packer-1", "L-1", "milo", MovementKind.Used, 1_000, "rina", Ending)).ShouldBeNull();
        var movement = (await trace.OfLotAsync("packer-1", "L-1", "milo", Ending)).ShouldHaveSingleItem();
        (await trace.UsedInAsync(id, Ending)).ShouldHaveSingleItem().Lot.ShouldBe("L-1");
        (await materials.VoidAsync("packer-1", movement.Id, "salah", "rina", Ending)).ShouldBeNull();
        (await trace.UsedInAsync(id, Ending)).ShouldBeEmpty();
        (await materials.BlockAsync(id, "basah", "rina", Ending)).ShouldBeNull();
        (await trace.NewestAsync(5, Ending)).Select(lot => (lot.Number, lot.Block)).ShouldBe([("F-1", ""), ("A-7", "basah")]);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Labels_are_ordered_taken_once_and_ended(string kind)
    {
        var orders = new LabelOrders(Open(kind), new LabelOptions(), TimeProvider.System);
        (await orders.AddAsync("packer-1", "milo", "L-1", 20, "line-1", "^XA^XZ", "rina", Ending)).ShouldBeTrue();
        (await orders.AddAsync("packer-1", "milo", "L-1", 4, "pdf", "", "rina", Ending)).ShouldBeTrue();
        var taken = (await orders.TakeAsync(Ending)).ShouldNotBeNull();
        (taken.Printer, taken.Content).ShouldBe(("line-1", "^XA^XZ"));
        (await orders.TakeAsync(Ending)).ShouldBeNull();
        await orders.EndAsync(taken.Id, "away", Ending);
        await orders.GiveUpAsync(Ending);
        (await orders.NewestAsync("packer-1", 5, Ending)).Select(print => (print.Copies, $"{print.State}", print.Why))
            .ShouldBe([(4, "Sent", ""), (20, "Failed", "away")]);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task What_a_person_likes_is_kept(string kind)
    {
        var database = Open(kind);
        var preferences = new PreferenceService(
            database, new SettingChanges(database, TimeProvider.System), NullLogger<PreferenceService>.Instance);
        (await preferences.SaveAsync("rina", new("en", "dark", ""), 0, Ending)).ShouldBe((null, null));
        (await preferences.SaveAsync("rina", new("id", "dark", ""), 1, Ending)).ShouldBe((null, null));
        (await preferences.SaveAsync("rina", Preference.None, 1, Ending)).Conflict.ShouldNotBeNull();
        (await preferences.OfAsync("rina", Ending)).ShouldBe((new("id", "dark", ""), 2));
    }
}
