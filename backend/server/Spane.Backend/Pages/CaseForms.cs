using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Troubleshooting;

namespace Spane.Backend.Pages;

/// <summary>The form of the page of causes: it was this.</summary>
internal static class CaseForms
{
    internal static void MapCaseForms(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/devices/{device}/cases", CloseAsync).RequireAuthorization(Policies.Maintain).ExcludeFromDescription();

    private static async Task<IResult> CloseAsync(
        string device, [FromForm] string cause, ClaimsPrincipal user, [FromServices] DeviceCases cases,
        CancellationToken cancellationToken) =>
        await cases.CloseAsync(device, cause, user.Identity!.Name!, cancellationToken)
            ? Results.LocalRedirect($"/devices/{Uri.EscapeDataString(device)}/why?done=1")
            : Results.NotFound();
}
