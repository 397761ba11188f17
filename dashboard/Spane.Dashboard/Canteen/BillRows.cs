using System.Globalization;
using Microsoft.Extensions.Localization;
using Spane.Dashboard.Texts;
using Spane.Electricity.Billing;

namespace Spane.Dashboard.Canteen;

/// <summary>A bill line by line, in the current language.</summary>
public static class BillRows
{
    /// <summary>The lines: energy by tariff, minimum, levies, what has no tariff, the total, and the rent against it.</summary>
    public static IReadOnlyList<BillRow> Of(Bill bill, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(bill);
        ArgumentNullException.ThrowIfNull(texts);
        List<BillRow> rows =
        [
            .. bill.Lines.Select(line => new BillRow(
                $"{line.TariffCode}, {texts[$"bill.block.{line.Block}"]} ({texts["bill.since"]} "
                    + $"{line.ValidFrom.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture)})",
                Formats.KilowattHours(line.WattHours),
                Formats.Number((double)line.RupiahPerKilowattHour, 2),
                Rupiah(line.Rupiah),
                IsTotal: false)),
        ];
        if (bill.MinimumTopUpRupiah > 0)
        {
            rows.Add(new(texts["bill.minimum"], "", "", Rupiah(bill.MinimumTopUpRupiah), IsTotal: false));
        }

        if (bill.Reactive is { } reactive)
        {
            var (used, free) = (Formats.Number((double)reactive.KilovarHours), Formats.Number((double)reactive.FreeKilovarHours));
            rows.Add(new(
                texts["bill.reactive", used, free], "", Formats.Number((double)reactive.RupiahPerKilovarHour, 2), Rupiah(reactive.Rupiah),
                IsTotal: false));
        }

        rows.AddRange(
            bill.Levies.Select(
                levy => new BillRow(Formats.In(levy.Name), "", $"{Formats.Number((double)levy.Percent, 2)} %", Rupiah(levy.Rupiah),
                    IsTotal: false)));
        if (bill.UnpricedWattHours > 0)
        {
            rows.Add(new(texts["bill.unpriced"], Formats.KilowattHours(bill.UnpricedWattHours), "", "", IsTotal: false));
        }

        if (bill.InQuestionWattHours > 0)
        {
            rows.Add(new(texts["bill.question"], Formats.KilowattHours(bill.InQuestionWattHours), "", "", IsTotal: false));
        }

        rows.Add(new(texts["bill.total"], Formats.KilowattHours(bill.WattHours), "", Rupiah(bill.TotalRupiah), IsTotal: true));
        if (bill.RentRupiah is { } rent)
        {
            rows.Add(new(texts["bill.rent"], "", "", Rupiah(rent), IsTotal: false));
            rows.Add(new(texts["bill.rentLess"], "", "", Rupiah(bill.RentLessElectricityRupiah!.Value), IsTotal: true));
        }

        return rows;
    }

    private static string Rupiah(decimal rupiah) => Formats.Number((double)rupiah);
}

/// <summary>One line of a bill as a page, a printed report and a file show it, in the current language.</summary>
/// <param name="Rate">IDR/kWh, or per cent of a levy; empty: none.</param>
/// <param name="IsTotal">Whether it sums the lines before it up.</param>
public sealed record BillRow(string Name, string KilowattHours, string Rate, string Rupiah, bool IsTotal);
