using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Losses;
using Spane.Backend.Stops;

namespace Spane.Backend.Pages;

/// <summary>The buttons by which a person says why a line stood, and which meter tells what it drew meanwhile.</summary>
internal static class StopForms
{
    internal static void MapStopForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/quality/{device}/stops/reason", SayAsync).RequireAuthorization(Policies.Inspect).ExcludeFromDescription();
        routes.MapPost("/quality/{device}/losses/meter", MeasureAsync).RequireAuthorization(Policies.Products).ExcludeFromDescription();
    }

    private static async Task<IResult> MeasureAsync(
        string device, IFormCollection form, ClaimsPrincipal user, LineMeters meters, CancellationToken cancellationToken)
    {
        var page = $"/quality/{Uri.EscapeDataString(device)}/losses";
        var meter = form["meter"].ToString().Split('/', 2);
        var (why, conflict) = await meters.SaveAsync(
            device, meter[0], meter.Length == 2 ? meter[1] : "", StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken);
        return conflict is not null ? new StaleForm(conflict, page) : ReleaseForms.Back(page, why);
    }

    private static async Task<IResult> SayAsync(
        string device, [FromForm] long? stopped, [FromForm] string? reason, [FromForm] string? at, [FromForm] int? shifts,
        ClaimsPrincipal user, LineStops stops, CancellationToken cancellationToken) =>
        ReleaseForms.Back(
            $"/quality/{Uri.EscapeDataString(device)}/stops?shifts={shifts ?? 1}&at={Uri.EscapeDataString(at ?? "")}",
            await stops.SayAsync(device, stopped ?? 0, reason ?? "", user.Identity!.Name!, cancellationToken));
}
