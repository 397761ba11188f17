using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Calibration;
using Spane.Backend.Commands;
using Spane.Dashboard.Access;

namespace Spane.Backend.Pages;

/// <summary>The steps of a calibration: points that the node takes, readings that prove them, and accepting.</summary>
internal static class CalibrationForms
{
    private const int LongestNote = 200;

    internal static void MapCalibrationForms(this IEndpointRouteBuilder routes)
    {
        var calibration = routes.MapGroup("/devices/{device}/calibration").RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
        calibration.MapPost("/points", PointAsync);
        calibration.MapPost("/readings", Read);
        calibration.MapPost("/discard", Discard);
        calibration.MapPost("/accept", AcceptAsync);
    }

    private static Task<Results<Accepted<CommandRecord>, BadRequest<string>, NotFound>> PointAsync(
        string device, [FromForm] string mass, ClaimsPrincipal user, CommandDesk desk, CancellationToken cancellationToken) =>
        desk.SendAsync(device, user, payload => payload with { Action = "calibrate", MassGrams = Grams(mass) ?? double.NaN }, cancellationToken);

    private static IResult Read(string device, [FromForm] string mass, CalibrationDesk desk) =>
        Back(device, Grams(mass) is { } grams && desk.Read(device, grams) ? null : "reading");

    private static IResult Discard(string device, IFormCollection form, CalibrationDesk desk)
    {
        desk.Discard(device);
        return Back(device, null);
    }

    private static async Task<IResult> AcceptAsync(string device, [FromForm] string? note, ClaimsPrincipal user, CalibrationDesk desk, CancellationToken cancellationToken) =>
        note is { Length: > 0 and <= LongestNote } && await desk.AcceptAsync(device, note, user.Identity!.Name!, cancellationToken)
            ? Results.LocalRedirect($"/devices/{Uri.EscapeDataString(device)}/calibration?done=1")
            : Back(device, "calibration");

    private static IResult Back(string device, string? why) => Results.LocalRedirect($"/devices/{Uri.EscapeDataString(device)}/calibration{(why is null ? "" : $"?why={why}")}");

    private static double? Grams(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var grams) && grams is >= 0 and <= CalibrationDesk.MostGrams ? grams : null;
}
