using FsCheck;
using FsCheck.Fluent;
using Spane.Electricity.Billing;
using Spane.Electricity.Ledger;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Tests.Tariffs;

namespace Spane.Electricity.Tests.Billing;

public sealed class BillCalculatorTests
{
    private static readonly SupplyContract Contract = SupplyContract.JakartaCanteen;

    private static LedgerPosting Slot(int day, int hour, long wattHours) =>
        new("stove-1", new DateTimeOffset(2025, 6, day, hour, 0, 0, Contract.UtcOffset).ToUniversalTime(), wattHours);

    [Fact]
    public void The_papers_four_hours_cost_what_its_energy_says()
    {
        // Table 4: 0.66 + 9.75 + 7.07 + 1.23 + 4.06 + 1.06 = 23.83 kWh, at 1,444.70 IDR/kWh.
        Bill bill = new BillCalculator(TariffBook.Pln, Contract).ForTenant("kantin", 2025, 6, [Slot(2, 8, 23_830)], rentRupiah: 1_000_000m);
        bill.TotalRupiah.ShouldBe(34_427m);
        bill.RentLessElectricityRupiah.ShouldBe(965_573m);
    }

    [Fact]
    public void Each_slot_is_charged_at_its_own_version_and_block_and_the_lines_add_up()
    {
        var book = new TariffBook(
        [
            TariffBookTests.Version("2025-01-01", "2025-06-14", 1_000m, 1.5m),
            TariffBookTests.Version("2025-06-15", null, 1_200m, 1.5m),
        ]);
        Bill bill =
            new BillCalculator(book, Contract).ForTenant("kantin", 2025, 6,
                [Slot(14, 10, 1_000), Slot(14, 18, 1_000), Slot(15, 10, 1_000), Slot(15, 18, 1_000)], null);
        bill.Lines.Select(l => (l.ValidFrom.Month, l.Block, l.Rupiah)).ShouldBe(
            [(1, TariffBlock.OffPeak, 1_000m), (1, TariffBlock.Peak, 1_500m), (6, TariffBlock.OffPeak, 1_200m),
                (6, TariffBlock.Peak, 1_800m)]);
        bill.TotalRupiah.ShouldBe(5_500m);
    }

    [Fact]
    public void A_connection_pays_at_least_its_minimum_hours_and_levies_on_top()
    {
        SupplyContract contract = Contract with
        {
            Levies = [new Levy(new BilingualText("PBJT", "Levy"), 10m, new DateOnly(2020, 1, 1), null, "test", true)],
        };
        var book = new TariffBook([TariffBookTests.Version("2025-01-01", null, 1_000m)]);
        Bill bill = new BillCalculator(book, contract).ForConnection(2025, 6, [Slot(2, 8, 10_000)]);
        bill.MinimumTopUpRupiah.ShouldBe((40m * 5.5m * 1_000m) - 10_000m);
        bill.TotalRupiah.ShouldBe(220_000m + 22_000m);
        ConnectionCharge.Rupiah(book, contract, 2025, 6, 10_000m).ShouldBe(bill.TotalRupiah, "the canteen's page says the same");
        ConnectionCharge.Rupiah(book, contract, 2025, 6, 300_000m).ShouldBe(330_000m);
    }

    [Fact]
    public void Energy_without_a_tariff_is_named_and_not_given_away_silently()
    {
        var book = new TariffBook([TariffBookTests.Version("2025-06-10", null, 1_000m)]);
        Bill bill = new BillCalculator(book, Contract).ForTenant("kantin", 2025, 6, [Slot(9, 8, 500), Slot(10, 8, 500)], null);
        bill.UnpricedWattHours.ShouldBe(500);
        bill.WattHours.ShouldBe(1_000);
        bill.TotalRupiah.ShouldBe(500m);
    }

    [Fact]
    public void The_bill_does_not_depend_on_the_order_or_the_cutting_of_the_postings()
    {
        var calculator = new BillCalculator(TariffBook.Pln, Contract);
        Gen<LedgerPosting> slot =
            from day in Gen.Choose(1, 30) from hour in Gen.Choose(0, 23) from wh in Gen.Choose(0, 2_000) select Slot(day, hour, wh);
        Prop.ForAll(Arb.From(Gen.ListOf(slot)), slots =>
        {
            decimal whole = calculator.ForTenant("kantin", 2025, 6, slots, null).TotalRupiah;
            IEnumerable<LedgerPosting> cut =
                Enumerable.Reverse(slots)
                    .SelectMany(
                        s => new[] { s with { WattHours = s.WattHours / 3 }, s with { WattHours = s.WattHours - (s.WattHours / 3) } });
            calculator.ForTenant("kantin", 2025, 6, cut, null).TotalRupiah.ShouldBe(whole);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Today_yesterday_and_month_follow_the_sites_own_midnight()
    {
        var tally = new EnergyTally(TariffBook.Pln, Contract);
        TallyState state = tally.Add(tally.Add(TallyState.Empty("stove-1"), Slot(14, 23, 1_000)), Slot(15, 0, 2_000));
        EnergyView view = tally.View(state, new DateTimeOffset(2025, 6, 15, 9, 0, 0, Contract.UtcOffset));
        (view.YesterdayKilowattHours, view.TodayKilowattHours, view.MonthKilowattHours, view.TotalKilowattHours).ShouldBe(
            (1.0, 2.0, 3.0, 3.0));
        view.TodayRupiah.ShouldBe(2_889m);
    }
}
