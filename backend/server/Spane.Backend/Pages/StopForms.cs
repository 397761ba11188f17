using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Stops;

namespace Spane.Backend.Pages;

/// <summary>The buttons by which a person says why a line stood.</summary>
internal static class StopForms
{
    internal static void MapStopForms(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/quality/{device}/stops/reason", SayAsync).RequireAuthorization(Policies.Inspect).ExcludeFromDescription();

    private static async Task<IResult> SayAsync(
        string device, [FromForm] long? stopped, [FromForm] string? reason, [FromForm] string? at, [FromForm] int? shifts,
        ClaimsPrincipal user, LineStops stops, CancellationToken cancellationToken) =>
        ReleaseForms.Back(
            $"/quality/{Uri.EscapeDataString(device)}/stops?shifts={shifts ?? 1}&at={Uri.EscapeDataString(at ?? "")}",
            await stops.SayAsync(device, stopped ?? 0, reason ?? "", user.Identity!.Name!, cancellationToken));
}
