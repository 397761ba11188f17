using Microsoft.Extensions.Logging.Abstractions;
using Spane.Backend.Accounts;
using Spane.Backend.Audit;
using Spane.Backend.Dispositions;
using Spane.Backend.Notifications;
using Spane.Backend.Power;
using Spane.Backend.Settings;
using Spane.Backend.Twins;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Release;
using Spane.Packing.Dispositions;
using Spane.Packing.Products;
using Spane.Storage.Lots;
using Spane.Storage.Sqlite;
using Spane.Storage.Tests.Postgres;

namespace Spane.Storage.Tests.Settings;

/// <summary>What is kept of checks and recall drills of lots, tariffs, sessions and secrets, on both databases.</summary>
public sealed class LotRecordTests(PostgresFixture server) : OnBothDatabases(server)
{
    private const string Line = "packer-1";

    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeMilliseconds(1_795_000_000_000);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_lot_is_weighed_again_and_found_in_a_drill(string kind)
    {
        var database = Open(kind);
        var record = new LotRecord(
            Line, ProductionRun.Of(Product.Create("milo", "Milo", 35), "L-1", [.. Enumerable.Range(1, 8).Select(n =>
                new PackedWeight(At.AddSeconds(n), "L-1", 35.1, true) { Number = n })]), [], new Dictionary<string, int>());
        var checks = new ReferenceChecks(database, new OneLot(record), TimeProvider.System);
        (await checks.AddAsync(Line, "L-1", null, "Kern 440", "1 37,2\n2 37,2\n3 37,1\n4 37,2\n5 37,2", "2,1 2,1 2,1", "rina", Ending))
            .ShouldBeNull();
        (await checks.OfAsync(record, Ending)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            kept => kept.Packs.Count.ShouldBe(5), kept => kept.Tares.ShouldBe([2.1, 2.1, 2.1]), kept => kept.Scale.ShouldBe("Kern 440"));

        await using var telemetry = new TelemetryFile();
        var none = new RecallDrills(database, new SqliteLotTable(telemetry.Database), new OneLot(record), TimeProvider.System);
        (await none.StartAsync(Line, "rina", Ending)).ShouldBeNull();
        var drills = new RecallDrills(database, new OneLot(record), new OneLot(record), TimeProvider.System);
        var id = (await drills.StartAsync(Line, "rina", Ending)).ShouldNotBeNull();
        (await drills.EndAsync(Line, id, "rina", Ending)).ShouldBeNull();
        (await drills.EndAsync(Line, id, "rina", Ending)).ShouldBe("drill");
        var drill = (await drills.NewestAsync(Line, 5, Ending)).ShouldHaveSingleItem();
        (drill.Lot, drill.Packs, drill.IsWhole, drill.State).ShouldBe(("L-1", 8, true, LotState.OnHold));
        var dossier = (await new OneLot(record).DossierAsync(Line, "L-1", null, Ending))!;
        var (rows, head) = await new LotProofs(database).RowsAsync(dossier, Ending);
        rows.Select(row => row.Action).ShouldBe(["reference-check", "recall-drill", "recall-drill-ended"]);
        head.Number.ShouldBe(3);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_tariff_is_added_changed_and_taken_back(string kind)
    {
        var database = Open(kind);
        var store = new TariffStore(database);
        var table = new TariffTable();
        TariffService tariffs = new(
            store, table, new PowerBoxes(), new SettingChanges(database, TimeProvider.System), TimeProvider.System);
        var from = (await tariffs.OverviewAsync(Ending)).Earliest;
        var wanted = TariffStore.Of("B-2/TR", from, 1_500.25m, 1, 40, 0, "Permen");
        (await tariffs.SaveAsync(wanted, 0, "rina", Ending)).ShouldBe((null, null));
        (await tariffs.SaveAsync(wanted with { RupiahPerKilowattHour = 1_600.5m }, 1, "rina", Ending)).ShouldBe((null, null));
        (await store.OwnAsync(Ending)).ShouldHaveSingleItem().RupiahPerKilowattHour.ShouldBe(1_600.5m);
        table.Book.All.Count(tariff => tariff.ValidFrom == from).ShouldBe(1);
        (await tariffs.RemoveAsync("B-2/TR", from, 2, "rina", Ending)).ShouldBe((null, null));
        (await store.OwnAsync(Ending)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_session_ends_and_a_secret_is_replaced(string kind)
    {
        var database = Open(kind);
        var records = new SessionRecords(
            new AuditLog(database, TimeProvider.System), database, NullLogger<SessionRecords>.Instance);
        var ended = new EndedSessions(database, records, TimeProvider.System);
        await ended.EndAsync("s-1", "rina");
        await ended.EndAsync("s-1", "rina");
        (await ended.ContainsAsync("s-1", Ending)).ShouldBeTrue();
        (await ended.ContainsAsync("s-2", Ending)).ShouldBeFalse();

        var secrets = new NotificationSecrets(database);
        foreach (var value in (string[])["one", "two"])
        {
            await InTransactionAsync(database, transaction => NotificationSecrets.WriteAsync(transaction, "mail", value));
        }

        (await secrets.ReadAsync("mail", Ending)).ShouldBe("two");
        (await secrets.NamesAsync(Ending)).ShouldBe(["mail"]);
        await InTransactionAsync(database, transaction => NotificationSecrets.WriteAsync(transaction, "mail", ""));
        (await secrets.ReadAsync("mail", Ending)).ShouldBe("");
    }

    /// <summary>A plant with one lot.</summary>
    private sealed class OneLot(LotRecord record) : IProduction, ILotRelease, ILotTable
    {
        public Task<LotAnswer> LotAsync(string device, string lot, string? product, CancellationToken cancellationToken) =>
            Task.FromResult<LotAnswer>(record);

        public Task<LotDossier?> DossierAsync(string device, string lot, string? product, CancellationToken cancellationToken) =>
            Task.FromResult<LotDossier?>(new(record, null, LotState.OnHold, "", [], [], [], null, false));

        public Task<IReadOnlyList<LotSpan>> NewestAsync(string device, int count, long? before, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<LotSpan>>([new(Line, "L-1", "milo", 1, 2)]);

        public Task<IReadOnlyList<LotLine>> LotsAsync(
            string device, int count, DateTimeOffset? before, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<LotLine>> FindLotsAsync(string number, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<ShiftReport> ShiftAsync(string device, DateTimeOffset at, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public IReadOnlyList<DateTimeOffset> Shifts(int count) => throw new NotSupportedException();

        public Task<IReadOnlyList<LotSpan>> FindAsync(string number, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
