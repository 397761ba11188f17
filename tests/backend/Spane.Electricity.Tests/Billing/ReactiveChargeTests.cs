using Spane.Electricity.Billing;
using Spane.Electricity.Ledger;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Tests.Tariffs;

namespace Spane.Electricity.Tests.Billing;

public sealed class ReactiveChargeTests
{
    private static readonly DateTimeOffset Start = new(2025, 6, 2, 1, 0, 0, TimeSpan.Zero);

    private static Tariff Tariff(decimal rate) => TariffBookTests.Version("2025-01-01", null, 1_000m) with { RupiahPerKilovarHour = rate };

    /// <summary>
    /// The utility's worked bill (PLN, UPP Purwokerto, tariff I-2, 82,500 VA; compared with
    /// oocities.org/upp_pkt/i2-82500.htm): 39,800 + 400 kWh, 25,480 kVArh, of which 0.62 × 40,200 =
    /// 24,924 are free; Rp 371 each beyond. There the decimal point slips: (254,800 − 249,240) × 371 = 2,062,760, ten times what its own
    /// 25,480 and 24,924 make.
    /// </summary>
    [Fact]
    public void The_utilitys_worked_bill_is_reckoned_and_its_slip_named()
    {
        const long Energy = 40_200_000;
        ReactiveCharge charge = ReactiveCharge.Of(Tariff(371m), new ReactiveEnergy(Energy, 25_480_000), Energy).ShouldNotBeNull();
        charge.FreeKilovarHours.ShouldBe(24_924m);
        charge.KilovarHours.ShouldBe(25_480m);
        charge.Rupiah.ShouldBe(206_276m);
        (10 * charge.Rupiah).ShouldBe(2_062_760m, "as printed");
    }

    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(0.86, 0)]
    [InlineData(0.80, 1)]
    [InlineData(0.50, 1)]
    public void It_is_charged_below_a_power_factor_of_0_85(double powerFactor, int charged)
    {
        const long Energy = 1_000_000;
        var means = new SupplyMeans(220, 1_000 / (220 * powerFactor), 1_000);
        var reactive = ReactiveEnergy.Of(
            [new LedgerPosting("feeder", Start, Energy)], new Dictionary<DateTimeOffset, SupplyMeans> { [Start] = means });
        reactive.PowerFactor!.Value.ShouldBe(powerFactor, 1e-9);
        Math.Sign(ReactiveCharge.Of(Tariff(1_114.74m), reactive, Energy)!.Rupiah).ShouldBe(charged);
    }

    [Fact]
    public void It_is_on_the_connections_bill_and_bears_the_levies()
    {
        SupplyContract contract = SupplyContract.JakartaCanteen with
        {
            Levies = [new Levy(new BilingualText("PBJT", "Levy"), 10m, new DateOnly(2020, 1, 1), null, "test", true)],
        };
        var calculator = new BillCalculator(new TariffBook([Tariff(500m)]), contract);
        LedgerPosting[] slots = [new("feeder", Start, 1_000_000)];
        Bill bill = calculator.ForConnection(2025, 6, slots, new ReactiveEnergy(1_000_000, 1_620_000));
        bill.Reactive!.Rupiah.ShouldBe(500_000m);
        bill.TotalRupiah.ShouldBe((1_000_000m + 500_000m) * 1.1m);
        calculator.ForTenant("kantin", 2025, 6, slots, null).Reactive.ShouldBeNull("it belongs to the connection");
        BillCsv.Write(bill).ShouldContain("reactive-kvarh,,,,1000,500,500000");
    }

    [Fact]
    public void Quarters_without_readings_are_taken_as_the_others()
    {
        var half = ReactiveEnergy.Of(
            [new("feeder", Start, 1_000_000), new("feeder", Start.AddMinutes(15), 1_000_000)],
            new Dictionary<DateTimeOffset, SupplyMeans> { [Start] = new(220, 10, 1_100) });
        half.WattHours.ShouldBe(1_000_000);
        ReactiveCharge.Of(Tariff(1m), half, 2_000_000)!.KilovarHours.ShouldBe(3_464m, "2,000 kWh × √3");
    }

    [Theory]
    [InlineData("B-2/TR", 0)]
    [InlineData("B-3/TM", 1_114.74)]
    [InlineData("I-3/TM", 1_114.74)]
    public void Only_the_large_groups_pay_it(string code, double rate) =>
        TariffBook.Pln.All.Where(tariff => tariff.Code == code).ShouldAllBe(tariff => (double)tariff.RupiahPerKilovarHour == rate);
}
