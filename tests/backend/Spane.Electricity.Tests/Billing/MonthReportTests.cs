using Spane.Electricity.Billing;
using Spane.Electricity.Ledger;
using Spane.Electricity.Settings;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;

namespace Spane.Electricity.Tests.Billing;

public sealed class MonthReportTests
{
    private static readonly TimeSpan Wib = TimeSpan.FromHours(7);

    private static readonly CanteenSettings Settings = CanteenSettings.Demonstration;

    private static LedgerPosting Slot(string load, int day, int hour, long wattHours) =>
        new(load, new DateTimeOffset(2025, 6, day, hour, 0, 0, Wib).ToUniversalTime(), wattHours);

    private static MonthReport Make(ContractTimeline contracts, params LedgerPosting[] slots) =>
        new MonthReportCalculator(TariffBook.Pln, contracts).Make("canteen-1", Settings, 2025, 6, slots, []);

    [Fact]
    public void A_month_adds_up_by_load_day_tenant_and_connection()
    {
        MonthReport report = Make(
            new ContractTimeline(Settings.Contract, []),
            Slot("stove-1", 2, 0, 1_000), Slot("stove-1", 2, 11, 2_000), Slot("stove-1", 3, 11, 4_000), Slot("showcase", 2, 11, 500),
            Slot("feeder", 2, 11, 8_100));

        report.Loads.Single(l => l.LoadId == "stove-1").WattHours.ShouldBe(7_000);
        report.Loads.Single(l => l.LoadId == "stove-1").Rupiah.ShouldBe(10_113);
        report.Days.Where(d => d.LoadId == "stove-1").Select(d => (d.Date.Day, d.WattHours, d.Rupiah))
            .ShouldBe([(2, 3_000, 4_334.1m), (3, 4_000, 5_778.8m)]);
        report.Tenants.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            bill => bill.WattHours.ShouldBe(7_500), bill => bill.TotalRupiah.ShouldBe(10_835), bill => bill.RentRupiah.ShouldBe(2_500_000));
        report.Connection.WattHours.ShouldBe(8_100);
        report.UnmeteredWattHours.ShouldBe(600);
    }

    [Fact]
    public void Energy_is_priced_by_the_contract_that_held_when_it_was_used()
    {
        var contracts = new ContractTimeline(
            Settings.Contract, [(new DateTimeOffset(2025, 6, 16, 0, 0, 0, Wib), Settings.Contract with { TariffCode = "R-2/TR" })]);

        MonthReport report = Make(contracts, Slot("stove-1", 15, 23, 1_000), Slot("stove-1", 16, 0, 1_000));

        report.Loads.Single(l => l.LoadId == "stove-1").Lines.Select(l => (l.TariffCode, l.Rupiah))
            .ShouldBe([("B-2/TR", 1_445m), ("R-2/TR", 1_700m)]);
    }

    [Fact]
    public void A_tenant_is_billed_for_what_was_used_while_the_load_was_his()
    {
        var changed = new CanteenChange { Names = [new("stove-1", new("Kompor", "Stove"), "Bu Sri")] };
        CanteenSettings after = changed.ApplyTo(Settings);
        var tenancies = new Tenancies(Settings.Loads, [(new DateTimeOffset(2025, 6, 16, 0, 0, 0, Wib), after.Loads)]);

        MonthReport report = new MonthReportCalculator(TariffBook.Pln, new ContractTimeline(Settings.Contract, []), tenancies).Make(
            "canteen-1", after, 2025, 6, [Slot("stove-1", 15, 23, 1_000), Slot("stove-1", 16, 0, 4_000), Slot("showcase", 20, 0, 500)], []);

        report.Tenants.Select(bill => (bill.Payer, bill.WattHours, bill.RentRupiah))
            .ShouldBe([("Bu Sri", 4_000L, null), ("kantin", 1_500L, 2_500_000m)]);
    }

    [Fact]
    public void A_rent_goes_with_its_tenants_last_load()
    {
        LoadNames[] names = [.. Settings.Loads.Select(load => new LoadNames(load.Id, load.Name, "Bu Sri"))];

        CanteenSettings after = new CanteenChange { Names = names }.ApplyTo(Settings);

        after.RentRupiah.ShouldBeEmpty();
        SettingsCheck.Problems(after, TariffBook.Pln).ShouldBeEmpty();
    }

    [Fact]
    public void The_days_are_written_as_CSV_that_no_spreadsheet_runs()
    {
        CanteenSettings settings = Settings with { Loads = [Settings.Loads[1] with { Tenant = "=1+1" }] };

        MonthReport report =
            new MonthReportCalculator(TariffBook.Pln, new ContractTimeline(settings.Contract, [])).Make("canteen-1", settings, 2025, 6,
                [Slot("stove-1", 2, 8, 1_234)], []);

        MonthReportCsv.Write(report)
            .ShouldBe("date,load,tenant,kwh,rupiah,in_question_up_to_kwh\r\n2025-06-02,stove-1,'=1+1,1.234,1782.76,0.000\r\n");
    }
}
