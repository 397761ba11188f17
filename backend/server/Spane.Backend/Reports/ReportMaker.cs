using System.Globalization;
using Microsoft.Extensions.Localization;
using Spane.Dashboard.Canteen;
using Spane.Dashboard.Inspection;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Reports;
using Spane.Dashboard.Stops;
using Spane.Dashboard.Texts;

namespace Spane.Backend.Reports;

/// <summary>Writes reports.</summary>
internal interface IReportMaker
{
    /// <summary>Writes one.</summary>
    /// <returns>The report; null: there is nothing to report.</returns>
    Task<ReportContent?> MakeAsync(ReportSpan span, string language, CancellationToken cancellationToken);

    /// <summary>What a mail with a report says, in a language.</summary>
    string Mail(string language);
}

/// <summary>Writes the same reports that the pages offer.</summary>
internal sealed class ReportMaker(
    IProduction production, ILineLosses losses, IDefects defects, ICanteenReports canteens, Letterheads letterheads,
    IStringLocalizer<Text> texts, TimeProvider time) : IReportMaker
{
    public string Mail(string language)
    {
        Speak(language);
        return texts["reports.mail"];
    }

    public async Task<ReportContent?> MakeAsync(ReportSpan span, string language, CancellationToken cancellationToken)
    {
        // Of this call alone: the culture flows down an asynchronous call, never up.
        Speak(language);
        return await (span.Kind == ReportKind.Shift ? ShiftAsync(span, cancellationToken) : MonthAsync(span, cancellationToken));
    }

    private static void Speak(string language) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    private async Task<ReportContent?> ShiftAsync(ReportSpan span, CancellationToken cancellationToken)
    {
        if (await production.ShiftAsync(span.Device, span.From, cancellationToken) is not { Runs: not [] } report)
        {
            return null;
        }

        var pdf = ProductionPdf.Shift(
            report, await losses.OfAsync(report, cancellationToken), await letterheads.OfAsync(span.Device, cancellationToken), texts,
            await defects.ReportAsync(span.Device, report.From, report.To, cancellationToken: cancellationToken));
        return new(
            span.FileName(time.LocalTimeZone), texts["shift.title", span.Device, Formats.Moment(span.From, time.LocalTimeZone)], pdf);
    }

    private async Task<ReportContent?> MonthAsync(ReportSpan span, CancellationToken cancellationToken)
    {
        var local = TimeZoneInfo.ConvertTime(span.From, time.LocalTimeZone);
        if (await canteens.MonthAsync(span.Device, local.Year, local.Month, cancellationToken) is not { Days: not [] } report)
        {
            return null;
        }

        var letterhead = await letterheads.OfAsync(span.Device, cancellationToken);
        var month = Formats.Month(local.Year, local.Month);
        var file = span.FileName(time.LocalTimeZone);
        if (span.Kind == ReportKind.Month)
        {
            return new(file, texts["month.title", span.Device, month], MonthReportPdf.Write(report, letterhead, texts));
        }

        if (report.Tenants.FirstOrDefault(bill => bill.Payer == span.Payer) is not { } bill)
        {
            return null;
        }

        return new(file, $"{texts["month.bill.of", span.Payer]}, {month}", MonthReportPdf.Tenant(report, bill, letterhead, texts));
    }
}
