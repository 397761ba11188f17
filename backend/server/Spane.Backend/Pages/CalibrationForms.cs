using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Spane.Backend.Api;
using Spane.Backend.Calibration;
using Spane.Backend.Commands;
using Spane.Backend.Devices;
using Spane.Backend.Live;
using Spane.Dashboard.Access;
using Spane.Dashboard.Calibration;
using Spane.Dashboard.Reports;
using Spane.Dashboard.Texts;
using Spane.Packing.Products;

namespace Spane.Backend.Pages;

/// <summary>
/// The steps of a calibration: points that the node takes, readings that prove them, accepting, and the certificate of what was accepted.
/// </summary>
internal static class CalibrationForms
{
    private const int LongestNote = 200;

    internal static void MapCalibrationForms(this IEndpointRouteBuilder routes)
    {
        var calibration = routes.MapGroup("/devices/{device}/calibration").RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
        calibration.MapPost("/points", PointAsync);
        calibration.MapPost("/readings", ReadAsync);
        calibration.MapPost("/discard", Discard);
        calibration.MapPost("/accept", AcceptAsync);
        calibration.MapGet("/{id:long}/pdf", CertificateAsync);
    }

    private static async Task<Results<Accepted<CommandRecord>, Conflict<PointRefusal>, NotFound>> PointAsync(
        string device,
        [FromForm] string mass,
        [FromForm] string? empty,
        [FromForm(Name = "new")] string? isNew,
        ClaimsPrincipal user,
        DeviceDirectory directory,
        CalibrationDesk desk,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (directory.Find(device) is not { Device: { Role: "packer" } known })
        {
            return TypedResults.NotFound();
        }

        var request = new CommandRequest("calibrate") { MassGrams = Grams(mass) ?? -1, NewLoadCell = isNew is not null };
        var (sent, refusal) = await desk.TakeAsync(known, request.ToPayload(time.GetUtcNow(), user.Identity!.Name!), empty is not null, cancellationToken);
        return sent is null ? TypedResults.Conflict(refusal) : TypedResults.Accepted($"/commands/{sent.Id}", sent);
    }

    private static async Task<IResult> ReadAsync(
        string device, [FromForm] string mass, [FromForm] string? empty, CalibrationDesk desk, CancellationToken cancellationToken) =>
        Back(device, Grams(mass) is { } grams ? await desk.ReadAsync(device, grams, empty is not null, cancellationToken) : "reading");

    private static IResult Discard(string device, IFormCollection form, CalibrationDesk desk)
    {
        desk.Discard(device);
        return Back(device, null);
    }

    private static async Task<IResult> AcceptAsync(string device, [FromForm] string? note, ClaimsPrincipal user, CalibrationDesk desk, CancellationToken cancellationToken) =>
        (note is { Length: > 0 and <= LongestNote } ? await desk.AcceptAsync(device, note, user.Identity!.Name!, cancellationToken) : "calibration") is { } why
            ? Back(device, why)
            : Results.LocalRedirect($"/devices/{Uri.EscapeDataString(device)}/calibration?done=1");

    private static async Task<IResult> CertificateAsync(
        string device, long id, [FromServices] ICalibrations calibrations, LiveState live, ProductCatalogue products, IStringLocalizer<Text> texts, TimeProvider time, CancellationToken cancellationToken)
    {
        if (live.Line(device) is not { } line || await calibrations.FindAsync(device, id, cancellationToken) is not { } record)
        {
            return Results.NotFound();
        }

        var product = products.Find(line.Product.Id, line.Product.NominalGrams);
        var certificate = CalibrationPdf.Write($"{line.Site}/{device}", line.Firmware, record, product, time.GetUtcNow(), time.LocalTimeZone, texts);
        return ReportFile.Pdf(certificate, string.Create(CultureInfo.InvariantCulture, $"{device}-calibration-{id}"));
    }

    private static IResult Back(string device, string? why) => Results.LocalRedirect($"/devices/{Uri.EscapeDataString(device)}/calibration{(why is null ? "" : $"?why={why}")}");

    private static double? Grams(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var grams) && grams is >= 0 and <= CalibrationDesk.MostGrams ? grams : null;
}
