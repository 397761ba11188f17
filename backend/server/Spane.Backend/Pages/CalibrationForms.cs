using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Spane.Backend.Calibration;
using Spane.Backend.Commands;
using Spane.Backend.Live;
using Spane.Backend.Reports;
using Spane.Dashboard.Calibration;
using Spane.Dashboard.Reports;
using Spane.Dashboard.Texts;
using Spane.Messages;
using Spane.Packing.Products;

namespace Spane.Backend.Pages;

/// <summary>The steps of a calibration: points that the node takes, readings that prove them, accepting, and the certificate of what was
/// accepted.</summary>
internal static class CalibrationForms
{
    private const int MaxNoteCharacters = 200;

    internal static void MapCalibrationForms(this IEndpointRouteBuilder routes)
    {
        var calibration = routes.MapGroup("/devices/{device}/calibration").RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
        calibration.MapPost("/points", PointAsync);
        calibration.MapPost("/readings", ReadAsync);
        calibration.MapPost("/discard", Discard);
        calibration.MapPost("/accept", AcceptAsync);
        calibration.MapGet("/{id:long}/pdf", CertificateAsync);
    }

    private static async Task<IResult> PointAsync(
        string device, [FromForm] string mass, [FromForm] string? empty, [FromForm(Name = "new")] string? isNew,
        ClaimsPrincipal user, CommandService commands, CancellationToken cancellationToken)
    {
        if (Grams(mass) is not { } grams)
        {
            return new CommandRefusal(CommandObstacle.Gate, CommandGate.Mass).ToForm();
        }

        var order = new CommandOrder
        {
            Action = "calibrate",
            MassGrams = grams,
            HopperEmpty = empty is not null,
            NewLoadCell = isNew is not null,
        };
        return (await commands.SendAsync(device, order, user, cancellationToken)).ToForm();
    }

    private static async Task<IResult> ReadAsync(
        string device, [FromForm] string mass, [FromForm] string? empty, CalibrationService calibrations,
        CancellationToken cancellationToken) =>
        Back(
            device,
            Grams(mass) is { } grams ? await calibrations.ReadAsync(device, grams, empty is not null, cancellationToken) : "reading");

    private static IResult Discard(string device, IFormCollection form, CalibrationService calibrations)
    {
        calibrations.Discard(device);
        return Back(device, null);
    }

    private static async Task<IResult> AcceptAsync(
        string device, [FromForm] string? note, ClaimsPrincipal user, CalibrationService calibrations, CancellationToken cancellationToken)
    {
        var why = note is { Length: > 0 and <= MaxNoteCharacters }
            ? await calibrations.AcceptAsync(device, note, user.Identity!.Name!, cancellationToken)
            : "calibration";
        return why is null ? Results.LocalRedirect($"/devices/{Uri.EscapeDataString(device)}/calibration?done=1") : Back(device, why);
    }

    private static async Task<IResult> CertificateAsync(
        string device, long id, [FromServices] ICalibrations calibrations, LiveState live, ProductCatalogue products,
        [FromServices] Letterheads letterheads, IStringLocalizer<Text> texts, CancellationToken cancellationToken)
    {
        if (live.Line(device) is not { } line || await calibrations.FindAsync(device, id, cancellationToken) is not { } record)
        {
            return Results.NotFound();
        }

        var product = products.Find(line.Product.Id, line.Product.NominalGrams);
        var certificate =
            CalibrationPdf.Write(
                $"{line.Site}/{device}", line.Firmware, record, product, await letterheads.OfAsync(device, cancellationToken), texts);
        return ReportFile.Pdf(certificate, string.Create(CultureInfo.InvariantCulture, $"{device}-calibration-{id}"));
    }

    private static IResult Back(string device, string? why) =>
        Results.LocalRedirect($"/devices/{Uri.EscapeDataString(device)}/calibration{(why is null ? "" : $"?why={why}")}");

    private static double? Grams(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var grams)
            && grams is >= 0 and <= CommandOrder.MaxReferenceGrams
            ? grams
            : null;
}
