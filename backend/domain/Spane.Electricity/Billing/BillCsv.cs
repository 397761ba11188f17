using System.Globalization;
using System.Text;

namespace Spane.Electricity.Billing;

/// <summary>A bill as CSV: comma-separated, decimal point, one row for each line and the total last.</summary>
public static class BillCsv
{
    public static string Write(Bill bill)
    {
        ArgumentNullException.ThrowIfNull(bill);
        var csv = new StringBuilder("line,tariff,valid_from,block,kwh,rupiah_per_kwh,rupiah\r\n");
        foreach (BillLine line in bill.Lines)
        {
            Row(csv, "energy", line.TariffCode, line.ValidFrom.ToString("O", CultureInfo.InvariantCulture), line.Block.ToString(),
                Kilowatthours(line.WattHours), line.RupiahPerKilowattHour, line.Rupiah);
        }

        if (bill.MinimumTopUpRupiah > 0)
        {
            Row(csv, "minimum", "", "", "", "", null, bill.MinimumTopUpRupiah);
        }

        if (bill.Reactive is { } reactive)
        {
            Row(csv, "reactive-kvarh", "", "", "", $"{reactive.KilovarHours - reactive.FreeKilovarHours}", reactive.RupiahPerKilovarHour,
                reactive.Rupiah);
        }

        foreach (LevyLine levy in bill.Levies)
        {
            Row(csv, "levy", CsvCell.Of(levy.Name.Indonesian), "", "", "", levy.Percent, levy.Rupiah);
        }

        if (bill.UnpricedWattHours > 0)
        {
            Row(csv, "without-tariff", "", "", "", Kilowatthours(bill.UnpricedWattHours), null, 0);
        }

        if (bill.InQuestionWattHours > 0)
        {
            Row(csv, "in-question-up-to", "", "", "", Kilowatthours(bill.InQuestionWattHours), null, 0);
        }

        Row(csv, "total", "", "", "", Kilowatthours(bill.WattHours), null, bill.TotalRupiah);
        return csv.ToString();
    }

    private static string Kilowatthours(long wattHours) => (wattHours / 1000m).ToString("0.000", CultureInfo.InvariantCulture);

    private static void Row(StringBuilder csv, string line, string tariff, string from, string block, string energy, decimal? rate,
        decimal rupiah) =>
        csv.Append(CultureInfo.InvariantCulture, $"{line},{tariff},{from},{block},{energy},{rate},{rupiah}\r\n");
}
