using Microsoft.Extensions.Localization;
using Spane.Dashboard.Canteen;
using Spane.Dashboard.Texts;
using Spane.Electricity.Billing;

namespace Spane.Dashboard.Reports;

/// <summary>A month of a canteen as a printed report, in the current language.</summary>
public static class MonthReportPdf
{
    public static byte[] Write(MonthReport report, Letterhead letterhead, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(letterhead);
        ArgumentNullException.ThrowIfNull(texts);
        var month = new MonthViewModel(report);
        using var document = letterhead.Begin(texts["month.title", report.Device, Formats.Month(report.Year, report.Month)], texts);
        document.Facts(
        [
            (texts["month.total"], Formats.Rupiah(report.Connection.TotalRupiah)),
            (texts["month.energy"], $"{Formats.KilowattHours(report.Connection.WattHours)} kWh"),
            (texts["month.unmetered"], $"{Formats.KilowattHours(report.UnmeteredWattHours)} kWh"),
            (texts["report.made"], letterhead.Moment(letterhead.Made)),
        ]);
        if (report.Peak is { } peak)
        {
            var loads = peak.Loads.Select(load => $"{Formats.In(load.Name)} {Formats.Number(load.Watts)} {texts["unit.W"]}");
            document.Paragraph(
                $"{texts["month.peak"]}: {Formats.Number(peak.Watts / 1000, 2)} {texts["unit.kW"]}, {MonthViewModel.When(peak)}. "
                    + string.Join(", ", loads));
        }

        foreach (var (load, wattHours) in report.InQuestion)
        {
            document.Paragraph(texts["month.question", month.NameOf(load, texts), Formats.KilowattHours(wattHours)]);
        }

        document.Heading(texts["canteen.loads"]);
        document.Table(
            [new(texts["canteen.load"], 4), new(texts["month.tenant"], 2), new("kWh", 2, IsNumber: true), new("%", 1, IsNumber: true),
                new("Rp", 2, IsNumber: true)],
            report.Loads.Select(
                load => (IReadOnlyList<string>)[Formats.In(load.Name), load.Tenant, Formats.KilowattHours(load.WattHours),
                    Formats.Number(month.Percent(load.WattHours), 1), Formats.Number((double)load.Rupiah)]));
        Bill(document, texts["month.bill"], report.Connection, texts);
        foreach (var bill in report.Tenants)
        {
            Bill(document, texts["month.bill.of", bill.Payer], bill, texts);
        }

        document.Heading(texts["month.days"]);
        document.Chart(new([.. month.KilowattHoursByDay], 1, 1, texts["month.day"], 0, []));
        document.Table(
            [new(texts["schedule.date"], 2), new("kWh", 2, IsNumber: true)],
            month.KilowattHoursByDay.Index()
                .Select(day =>
                    (IReadOnlyList<string>)[$"{day.Index + 1:00}/{report.Month:00}/{report.Year}", Formats.Number(day.Item, 2)]));
        document.Heading(texts["report.note"]);
        document.Paragraph(texts["month.note"]);
        document.Paragraph(texts["canteen.notProtection"]);
        document.Signatures(texts["report.sign.made"], texts["report.sign.checked"]);
        return document.ToPdf();
    }

    /// <summary>Writes a tenant's bill alone: what others use is no tenant's business.</summary>
    public static byte[] Tenant(MonthReport report, Bill bill, Letterhead letterhead, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(bill);
        ArgumentNullException.ThrowIfNull(letterhead);
        ArgumentNullException.ThrowIfNull(texts);
        using var document = letterhead.Begin(texts["month.bill.of", bill.Payer], texts);
        document.Facts(
        [
            (texts["reports.month"], Formats.Month(report.Year, report.Month)),
            (texts["month.energy"], $"{Formats.KilowattHours(bill.WattHours)} kWh"),
            (texts["month.total"], Formats.Rupiah(bill.TotalRupiah)),
            (texts["report.made"], letterhead.Moment(letterhead.Made)),
        ]);
        var own = report.Loads.Where(load => load.Tenant == bill.Payer).ToList();
        if (own is not [])
        {
            document.Heading(texts["canteen.loads"]);
            document.Table(
                [new(texts["canteen.load"], 4), new("kWh", 2, IsNumber: true), new("Rp", 2, IsNumber: true)],
                own.Select(load => (IReadOnlyList<string>)
                    [Formats.In(load.Name), Formats.KilowattHours(load.WattHours), Formats.Number((double)load.Rupiah)]));
        }

        Bill(document, texts["month.bill"], bill, texts);
        document.Heading(texts["report.note"]);
        document.Paragraph(texts["month.note"]);
        document.Signatures(texts["report.sign.made"], texts["report.sign.checked"]);
        return document.ToPdf();
    }

    private static void Bill(ReportDocument document, string title, Bill bill, IStringLocalizer<Text> texts)
    {
        var rows = BillRows.Of(bill, texts);
        document.Heading(title);
        document.Table(
            [new(texts["bill.line"], 5), new("kWh", 2, IsNumber: true), new(texts["bill.rate"], 2, IsNumber: true),
                new("Rp", 2, IsNumber: true)],
            rows.Take(rows.Count - 1).Select(Cells),
            Cells(rows[^1]));
    }

    private static IReadOnlyList<string> Cells(BillRow row) => [row.Name, row.KilowattHours, row.Rate, row.Rupiah];
}
