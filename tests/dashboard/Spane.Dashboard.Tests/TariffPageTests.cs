using System.Globalization;
using Spane.Backend.Audit;
using Spane.Backend.Devices;
using Spane.Backend.Power;
using Spane.Backend.Settings;
using Spane.Dashboard.Canteen;
using Spane.Electricity.Tariffs;

namespace Spane.Dashboard.Tests;

public sealed class TariffPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_version_begins_tomorrow_is_audited_prices_from_then_on_and_can_be_taken_back()
    {
        using var manager = await Person.With(server, Roles.BuildingManager);
        var first = await Earliest(manager);
        using (var stored = await manager.Submit("/tariffs", "/tariffs", Version("B-2/TR", first, "1600.5")))
        {
            stored.Headers.Location!.OriginalString.ShouldBe("/tariffs?done=1");
        }

        var contract = SupplyContract.JakartaCanteen;
        var book = server.Service<TariffTable>().Book;
        book.RateAt(contract, At(first).AddSeconds(-1))!.Value.RupiahPerKilowattHour.ShouldBe(1444.7m);
        book.RateAt(contract, At(first))!.Value.RupiahPerKilowattHour.ShouldBe(1600.5m);
        var page = await manager.Page("/tariffs");
        page.QuerySelectorAll("#versions tr[data-code='B-2/TR']").Select(row => row.Children[6].TextContent)
            .ShouldBe(["berlaku", "direncanakan"]);
        (await server.Service<AuditLog>().NewestAsync(20, Token)).ShouldContain(line => line.Action == "tariff" && line.By.StartsWith('p'));

        using (var gone = await manager.Submit("/tariffs", "/tariffs/remove", new() { ["code"] = "B-2/TR", ["from"] = first }))
        {
            gone.Headers.Location!.OriginalString.ShouldBe("/tariffs?done=1");
        }

        server.Service<TariffTable>().Book.RateAt(contract, At(first))!.Value.RupiahPerKilowattHour.ShouldBe(1444.7m);
    }

    [Theory]
    [InlineData("b 2", "", "1500", "Permen", "tariff-group")]
    [InlineData("B-2/TR", "2025-01-01", "1500", "Permen", "tariff-day")]
    [InlineData("B-2/TR", "9999-12-31", "1500", "Permen", "tariff-day")]
    [InlineData("B-2/TR", "kemarin", "1500", "Permen", "tariff-day")]
    [InlineData("B-2/TR", "", "0", "Permen", "tariff-number")]
    [InlineData("B-2/TR", "", "-1", "Permen", "tariff-number")]
    [InlineData("B-2/TR", "", "99999999999999999999999999999999", "Permen", "tariff-number")]
    [InlineData("B-2/TR", "", "1500", "", "tariff-source")]
    public async Task What_is_no_version_is_refused_and_changes_nothing(string code, string from, string rate, string source, string why)
    {
        using var manager = await Person.With(server, Roles.BuildingManager);
        var day = from.Length > 0 ? from : await Earliest(manager);
        var before = server.Service<TariffTable>().Book;
        using var answer = await manager.Submit("/tariffs", "/tariffs", new(Version(code, day, rate)) { ["source"] = source });
        answer.Headers.Location!.OriginalString.ShouldBe($"/tariffs?why={why}");
        server.Service<TariffTable>().Book.ShouldBeSameAs(before);
    }

    [Fact]
    public async Task The_second_of_two_who_change_the_table_is_refused()
    {
        using var manager = await Person.With(server, Roles.BuildingManager);
        var first = await Earliest(manager);
        var version = (await server.Service<ITariffs>().OverviewAsync(Token)).Version;
        var fields = new Dictionary<string, string>(Version("P-1/TR", first, "1700")) { ["version"] = $"{version}" };
        using (var stored = await manager.Submit("/tariffs", "/tariffs", fields))
        {
            stored.Headers.Location!.OriginalString.ShouldBe("/tariffs?done=1");
        }

        using var late = await manager.Submit("/tariffs", "/tariffs", new(fields) { ["rate"] = "1800" });
        late.Headers.Location!.OriginalString.ShouldBe("/tariffs?why=stale");
    }

    [Fact]
    public async Task Contract_levies_names_and_tenants_are_changed_by_the_manager_and_shown_again()
    {
        const string Device = "canteen-supply";
        await server.Service<DeviceDirectory>().RegisterAsync([new(Device, "demo", "power", Device)], Token);
        using var manager = await Person.With(server, Roles.BuildingManager);
        var address = $"/canteens/{Device}/supply";
        using (var stored = await manager.Fill(address, address, ("power", "6600"), ("tariff", "P-1/TR"), ("levy", "0"),
            ("levyid-0", "PBJT-TL"), ("levyen-0", "Street lighting levy"), ("percent-0", "3"), ("levyfrom-0", "2026-01-01"),
            ("levysource-0", "Perda 1/2024"), ("nameid-stove-1", "Kompor Bu Sri"), ("tenant-stove-1", "Bu Sri")))
        {
            stored.Headers.Location!.OriginalString.ShouldBe($"{address}?done=1");
        }

        var settings = (await server.Service<CanteenSettingsService>().ReadAsync(Device, Token))!.Settings;
        settings.Contract.VoltAmperes.ShouldBe(6600);
        settings.Contract.TariffCode.ShouldBe("P-1/TR");
        settings.Contract.Levies.ShouldHaveSingleItem().Percent.ShouldBe(3);
        settings.Loads.Single(load => load.Id == "stove-1").ShouldSatisfyAllConditions(
            load => load.Name.Indonesian.ShouldBe("Kompor Bu Sri"), load => load.Tenant.ShouldBe("Bu Sri"),
            load => load.LimitAmperes.ShouldBe(13));
        var page = await manager.Page(address);
        page.QuerySelector("[name=nameid-stove-1]")!.GetAttribute("value").ShouldBe("Kompor Bu Sri");
        page.QuerySelector("[name=levyid-0]")!.GetAttribute("value").ShouldBe("PBJT-TL");
        (await manager.Read($"/canteens/{Device}/limits")).ShouldContain("Kompor Bu Sri");
    }

    [Fact]
    public async Task Who_only_looks_at_the_canteen_sees_the_table_and_may_not_change_it()
    {
        using var maintenance = await Person.With(server, Roles.Maintenance);
        var page = await maintenance.Page("/tariffs");
        page.QuerySelectorAll("form[method=post][action='/tariffs']").ShouldBeEmpty();
        page.QuerySelectorAll("#versions tbody tr").Length.ShouldBeGreaterThan(20);
    }

    private static DateTimeOffset At(string day) =>
        new(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(7));

    private static Dictionary<string, string> Version(string code, string from, string rate) => new()
    {
        ["code"] = code,
        ["from"] = from,
        ["rate"] = rate,
        ["peak"] = "1",
        ["hours"] = "40",
        ["kvarh"] = "",
        ["source"] = "Permen ESDM 7/2024",
    };

    private static async Task<string> Earliest(Person person) =>
        (await person.Page("/tariffs")).QuerySelector("form[action='/tariffs'] [name=from]")!.GetAttribute("min")!;
}
