using System.Data.Common;
using Spane.Backend.Audit;
using Spane.Backend.Products;
using Spane.Backend.Release;
using Spane.Backend.Troubleshooting;
using Spane.Backend.Verdicts;
using Spane.Dashboard.Verdicts;
using Spane.Packing.Dispositions;
using Spane.Packing.Products;
using Spane.Packing.Verdicts;
using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Settings;
using Spane.Troubleshooting;

namespace Spane.Storage.Tests.Postgres;

/// <summary>What decides by versions, and what lets a lot leave: their statements on PostgreSQL.</summary>
public sealed class VersionStatementTests(PostgresFixture server) : IAsyncLifetime
{
    private PostgresDatabase _database = null!;
    private PostgresSettingsDatabase _settings = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await server.OpenAsync();
        _settings = new PostgresSettingsDatabase(_database);
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_rule_base_is_published_under_its_own_number()
    {
        var store = new RuleBaseStore(_settings);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_000);
        RuleBaseVersion published = new(7, at, "eko", "Coba", RuleBaseDocument.Preset("table-ii"));
        await InTransactionAsync(transaction => RuleBaseStore.AddAsync(transaction, published));
        (await store.AllAsync(Ending)).ShouldHaveSingleItem().Version.ShouldBe(7);
    }

    [Fact]
    public async Task Cases_and_rules_of_the_diagnosis_are_kept()
    {
        var cases = new CaseStore(_settings);
        ClosedCase closed = new("canteen-1", "power", DateTimeOffset.FromUnixTimeMilliseconds(1_000), "eko", "supply-dip", 0,
            new Dictionary<string, double> { ["supply-low"] = 0.9 });
        await InTransactionAsync(transaction => CaseStore.AddAsync(transaction, closed));
        await InTransactionAsync(transaction => CaseStore.AddAsync(transaction, closed));
        (await cases.NewestAsync("canteen-1", 5, Ending)).ShouldHaveSingleItem().Facts.ShouldBe(closed.Facts);

        var rules = new DiagnosisRulesStore(_settings);
        (await rules.ReplaceDraftAsync("eko", null, KnowledgeLibrary.Texts, 0, Ending)).ShouldBeTrue();
        (await rules.ReplaceDraftAsync("eko", KnowledgeLibrary.Texts.OfVersion(9), KnowledgeLibrary.Texts, 0, Ending)).ShouldBeFalse();
        (await rules.ReplaceDraftAsync("eko", KnowledgeLibrary.Texts, KnowledgeLibrary.Texts.OfVersion(2), 1, Ending)).ShouldBeTrue();
        (await rules.DraftAsync("eko", Ending))!.Value.Base.ShouldBe(1);
        await InTransactionAsync(transaction => DiagnosisRulesStore.AddAsync(
            transaction, new(2, DateTimeOffset.FromUnixTimeMilliseconds(2_000), "eko", "Kasus", KnowledgeLibrary.Texts.OfVersion(2))));
        (await rules.DraftAsync("eko", Ending)).ShouldBeNull();
        (await rules.AllAsync(Ending)).ShouldHaveSingleItem().Texts.Node.ShouldContain("version 2");
        (await rules.NewestAsync(Ending)).ShouldBe(2);
    }

    [Fact]
    public async Task What_lets_a_line_pack_and_a_lot_leave_is_kept()
    {
        var changes = new SettingChanges(_settings, TimeProvider.System);
        var rules = new QualityRulesService(_settings, changes);
        (await rules.SaveAsync(new() { TestHours = 2, ReleaseFourEyes = true }, 0, "rina", Ending)).ShouldBe((null, null));
        (await rules.ReadAsync(Ending)).ShouldBe(new() { TestHours = 2, ReleaseFourEyes = true });
        using var products = new ProductService(new ProductStore(_settings), ProductCatalogue.Paper, changes);
        var masters = new ProductMasterService(_settings, changes, ProductCatalogue.Paper, products);
        var milo = new ProductMaster("milo") { ShelfLifeDays = 180, Allergens = ["milk"], HalalUntil = new(2027, 1, 31), TareGrams = 2.1 };
        (await masters.SaveAsync(milo, 0, "rina", Ending)).ShouldBe((null, null));
        (await masters.FindAsync("milo", Ending))!.ShouldSatisfyAllConditions(
            kept => kept.HalalUntil.ShouldBe(milo.HalalUntil), kept => kept.ShelfLifeDays.ShouldBe(180));

        var tests = new ChallengeTests(_settings);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_000_000);
        foreach (var (second, passed) in ((int, bool)[])[(0, true), (10, true), (20, false), (30, true), (40, true)])
        {
            await tests.AddAsync(
                new("packer-1", at.AddSeconds(second), "rina", "milo", "L-1", second, "", [new(new("weight", 50), 50, passed)]), Ending);
        }

        (await tests.NewestGoodAsync("packer-1", Ending))!.Packs.ShouldBe(40);
        (await tests.AroundAsync("packer-1", at.AddSeconds(15), at.AddSeconds(25), Ending)).Select(test => test.Packs)
            .ShouldBe([10, 20, 30]);

        LotDisposition made = new(LotState.Released, "approval", "x", "rina", "", "11–20", at, new('0', 64));
        foreach (var isNew in (bool[])[true, false])
        {
            await InTransactionAsync(async transaction =>
                (await LotDecisions.AddAsync(transaction, "packer-1", "L-1", "milo", made, known: 0)).ShouldBe(isNew));
        }

        (await new LotDecisions(_settings).OfAsync("packer-1", "L-1", "milo", Ending)).ShouldBe([made]);
    }

    private async Task InTransactionAsync(Func<DbTransaction, Task> work)
    {
        await using var connection = await _settings.OpenAsync(Ending);
        await using var transaction = await connection.BeginTransactionAsync(Ending);
        await work(transaction);
        await transaction.CommitAsync(Ending);
    }
}
