using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Spane.Backend.History;
using Spane.Backend.Reports;
using Spane.Dashboard.Canteen;
using Spane.Dashboard.Reports;
using Spane.Dashboard.Texts;
using Spane.Electricity.Billing;

namespace Spane.Backend.Pages;

/// <summary>A month's report as a file, in the language of the person who asks for it.</summary>
internal static class MonthDownloads
{
    internal static void MapMonthDownloads(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/canteens/{device}/months/{year:int}/{file:regex(^[0-9]+[.](pdf|csv)$)}", FileAsync)
            .RequireAuthorization(Policies.Canteen).ExcludeFromDescription();

    private static async Task<IResult> FileAsync(
        string device, int year, string file, [FromServices] ICanteenReports reports, [FromServices] Letterheads letterheads,
        IStringLocalizer<Text> texts, CancellationToken cancellationToken)
    {
        if (!int.TryParse(file.AsSpan(0, file.IndexOf('.', StringComparison.Ordinal)), CultureInfo.InvariantCulture, out var month)
            || !MonthRange.Holds(year, month)
            || await reports.MonthAsync(device, year, month, cancellationToken) is not { } report)
        {
            return Results.NotFound();
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{device}-{year}-{month:00}");
        return file.EndsWith(".pdf", StringComparison.Ordinal)
            ? ReportFile.Pdf(MonthReportPdf.Write(report, await letterheads.OfAsync(device, cancellationToken), texts), name)
            : ReportFile.Csv(dialect => MonthCsv.Write(report, dialect, texts), name);
    }
}

/// <summary>A month's days and meters as CSV for people: headings and names in the page's language, numbers as its spreadsheets take
/// them.</summary>
internal static class MonthCsv
{
    /// <summary>Writes the rows.</summary>
    internal static string Write(MonthReport report, CsvDialect dialect, IStringLocalizer<Text> texts)
    {
        var loads = report.Loads.ToDictionary(load => load.LoadId);
        return CsvTable.Write(
            ["schedule.date", "canteen.load", "month.tenant", "unit.kWh", "unit.Rp", "month.question.column"],
            report.Days.Select(day => Row(day, loads.GetValueOrDefault(day.LoadId), 0, dialect, texts))
                .Concat(report.InQuestion.Select(open =>
                Row(new DayEnergy(new DateOnly(report.Year, report.Month, 1), open.Key, 0, 0), loads.GetValueOrDefault(open.Key),
                    open.Value, dialect, texts))),
            dialect,
            texts);
    }

    private static string[] Row(DayEnergy day, LoadMonth? load, long inQuestion, CsvDialect dialect, IStringLocalizer<Text> texts) =>
    [
        day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        CsvCell.Of(load is null ? texts["canteen.supply"] : Formats.In(load.Name)),
        CsvCell.Of(load?.Tenant ?? ""),
        (day.WattHours / 1000m).ToString("0.000", dialect.Numbers),
        day.Rupiah.ToString("0.00", dialect.Numbers),
        (inQuestion / 1000m).ToString("0.000", dialect.Numbers),
    ];
}
