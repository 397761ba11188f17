using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Spane.Backend.Losses;
using Spane.Backend.Production;
using Spane.Backend.Reports;
using Spane.Dashboard.Calibration;
using Spane.Dashboard.Inspection;
using Spane.Dashboard.Live;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Release;
using Spane.Dashboard.Reports;
using Spane.Dashboard.Stops;
using Spane.Dashboard.Texts;
using Spane.Packing.Products;

namespace Spane.Backend.Pages;

/// <summary>Lot records, shift reports and the inspector's dossier as files, in the language of the person who asks for them.</summary>
internal static class ProductionDownloads
{
    internal static void MapProductionDownloads(this IEndpointRouteBuilder routes)
    {
        var line = routes.MapGroup("/quality/{device}").RequireAuthorization(Policies.Inspect).ExcludeFromDescription();
        line.MapGet("/lot/pdf",
            (string device, string? number, string? product, [FromServices] IProduction production,
                [FromServices] ILotRelease release, [FromServices] IDefects defects, [FromServices] Letterheads letterheads,
                IStringLocalizer<Text> texts, CancellationToken cancellationToken) =>
                LotAsync(device, number, product, production,
                    async record => ReportFile.Pdf(
                        ProductionPdf.Lot(
                            record, await release.DossierAsync(device, record.Run.Lot, record.Run.Product.Id, cancellationToken),
                            await letterheads.OfAsync(device, cancellationToken), texts,
                            await defects.ReportAsync(device, record.Run.First, record.Run.Last, record.Run.Lot, record.Run.Product.Id,
                                cancellationToken)),
                        Name(record)),
                    cancellationToken));
        line.MapGet("/lot/csv",
            (string device, string? number, string? product, [FromServices] IProduction production, IStringLocalizer<Text> texts,
                TimeProvider time, CancellationToken cancellationToken) =>
                LotAsync(device, number, product, production,
                    record => Task.FromResult(
                        ReportFile.Csv(dialect => ProductionCsv.Lot(record, time.LocalTimeZone, dialect, texts), Name(record))),
                    cancellationToken));
        line.MapGet("/shift/pdf",
            (string device, string? at, [FromServices] IProduction production, [FromServices] ILineLosses losses,
                [FromServices] IDefects defects, [FromServices] Letterheads letterheads, IStringLocalizer<Text> texts, TimeProvider time,
                CancellationToken cancellationToken) =>
                ShiftAsync(device, at, production, time,
                    async report => ReportFile.Pdf(
                        ProductionPdf.Shift(
                            report, await losses.OfAsync(report, cancellationToken), await letterheads.OfAsync(device, cancellationToken),
                            texts, await defects.ReportAsync(device, report.From, report.To, cancellationToken: cancellationToken)),
                        Name(report, time)),
                    cancellationToken));
        line.MapGet("/dossier/pdf", DossierAsync);
        line.MapGet("/shift/csv",
            (string device, string? at, [FromServices] IProduction production, IStringLocalizer<Text> texts, TimeProvider time,
                CancellationToken cancellationToken) =>
                ShiftAsync(device, at, production, time,
                    report => Task.FromResult(
                        ReportFile.Csv(dialect => ProductionCsv.Shift(report, time.LocalTimeZone, dialect, texts), Name(report, time))),
                    cancellationToken));
        line.MapGet("/losses/csv",
            (string device, string? at, [FromServices] IProduction production, [FromServices] ILineLosses losses,
                IStringLocalizer<Text> texts, TimeProvider time, CancellationToken cancellationToken) =>
                ShiftAsync(device, at, production, time,
                    async report =>
                    {
                        var ledger = await losses.OfAsync(report, cancellationToken);
                        return ReportFile.Csv(
                            dialect => LossCsv.Of(ledger, time.LocalTimeZone, dialect, texts), $"{Name(report, time)}-losses");
                    },
                    cancellationToken));
    }

    private static async Task<IResult> DossierAsync(
        string device, [FromServices] ILiveViews known, ProductCatalogue products, [FromServices] IPackHistory history,
        [FromServices] ICalibrations calibrations, [FromServices] IChallenges tests, [FromServices] Letterheads letterheads,
        IStringLocalizer<Text> texts, CancellationToken cancellationToken)
    {
        if (known.Line(device) is not { } line)
        {
            return Results.NotFound();
        }

        var pdf = InspectorPdf.Write(
            line, known.Device(device), products.Find(line.Product.Id, line.Product.NominalGrams),
            await history.LatestAsync(device, InspectorPdf.Packs, cancellationToken),
            await calibrations.AcceptedAsync(device, InspectorPdf.Calibrations, cancellationToken),
            await tests.NewestAsync(device, InspectorPdf.Tests, cancellationToken),
            await letterheads.OfAsync(device, cancellationToken), texts);
        return ReportFile.Pdf(pdf, $"{device}-dossier");
    }

    private static async Task<IResult> LotAsync(string device, string? number, string? product, IProduction production,
        Func<LotRecord, Task<IResult>> write, CancellationToken cancellationToken) =>
        number is not null
            && await production.LotAsync(device, number, string.IsNullOrEmpty(product) ? null : product, cancellationToken)
                is LotRecord record
                ? await write(record)
                : Results.NotFound();

    private static async Task<IResult> ShiftAsync(string device, string? at, IProduction production, TimeProvider time,
        Func<ShiftReport, Task<IResult>> write, CancellationToken cancellationToken) =>
        await production.ShiftAsync(device, LocalTime.Read(at, time.LocalTimeZone) ?? time.GetUtcNow(),
            cancellationToken) is { Runs: not [] } report ? await write(report) : Results.NotFound();

    /// <summary>A lot number may hold anything; a file's name does not.</summary>
    internal static string Name(LotRecord record) =>
        $"{record.Device}-{string.Concat(record.Run.Lot.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'))}";

    private static string Name(ShiftReport report, TimeProvider time) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{report.Device}-{TimeZoneInfo.ConvertTime(report.From, time.LocalTimeZone):yyyyMMdd-HHmm}");
}
