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
        string device, IFormCollection form, ClaimsPrincipal user, [FromServices] DeviceCases cases,
        CancellationToken cancellationToken) =>
        await cases.CloseAsync(
            device, form["cause"].ToString(), form["seen"], form["yes"], form["no"], user.Identity!.Name!, cancellationToken)
            ? Results.LocalRedirect($"/devices/{Uri.EscapeDataString(device)}/why?done=1")
            : Results.NotFound();
}
