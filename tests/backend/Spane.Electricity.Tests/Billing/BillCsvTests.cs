using Spane.Electricity.Billing;
using Spane.Electricity.Tariffs;

namespace Spane.Electricity.Tests.Billing;

public sealed class BillCsvTests
{
    private static readonly Bill Whole = new(
        "", 2026, 3, 1_234_500, 500,
        [new("B-2/TR", new DateOnly(2024, 1, 1), TariffBlock.Flat, 1_234_000, 1_444.70m, 1_782_760m)],
        12_345m, [new(new("Pajak, daerah", "Local tax"), 3m, 53_853m)], 1_848_958m, null);

    [Fact]
    public void A_bill_has_a_row_for_each_of_its_lines_and_the_total_last() => BillCsv.Write(Whole).Split("\r\n").ShouldBe(
    [
        "line,tariff,valid_from,block,kwh,rupiah_per_kwh,rupiah",
        "energy,B-2/TR,2024-01-01,Flat,1234.000,1444.70,1782760",
        "minimum,,,,,,12345",
        "levy,\"Pajak, daerah\",,,,3,53853",
        "without-tariff,,,,0.500,,0",
        "total,,,,1234.500,,1848958",
        "",
    ]);

    [Fact]
    public void What_a_bill_does_not_have_is_no_row() =>
        BillCsv.Write(Whole with { MinimumTopUpRupiah = 0, UnpricedWattHours = 0, Levies = [] }).Split("\r\n")
            .Select(row => row.Split(',')[0]).ShouldBe(["line", "energy", "total", ""]);
}
