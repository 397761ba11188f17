using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Spane.Dashboard.Canteen;
using Spane.Dashboard.Reports;
using Spane.Dashboard.Texts;

namespace Spane.Backend.Pages;

/// <summary>A month's report as a file, in the language of the person who asks for it.</summary>
internal static class MonthDownloads
{
    internal static void MapMonthDownloads(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/canteens/{device}/months/{year:int}/{file:regex(^[0-9]+[.](pdf|csv)$)}", FileAsync)
            .RequireAuthorization(Policies.Canteen).ExcludeFromDescription();

    private static async Task<IResult> FileAsync(
        string device, int year, string file, [FromServices] ICanteenReports reports, IStringLocalizer<Text> texts, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (!int.TryParse(file.AsSpan(0, file.IndexOf('.', StringComparison.Ordinal)), CultureInfo.InvariantCulture, out var month)
            || !MonthRange.Holds(year, month)
            || await reports.MonthAsync(device, year, month, cancellationToken) is not { } report)
        {
            return Results.NotFound();
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{device}-{year}-{month:00}");
        return file.EndsWith(".pdf", StringComparison.Ordinal)
            ? ReportFile.Pdf(MonthReportPdf.Write(report, time.GetUtcNow(), time.LocalTimeZone, texts), name)
            : ReportFile.Csv(dialect => MonthCsv.Write(report, dialect, texts), name);
    }
}
