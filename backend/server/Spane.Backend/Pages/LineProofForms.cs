using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.LineProofs;

namespace Spane.Backend.Pages;

/// <summary>The form that asks for a proof of a line.</summary>
internal static class LineProofForms
{
    internal static void MapLineProofs(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/quality/{device}/proof/begin", BeginAsync).RequireAuthorization(Policies.Prove).ExcludeFromDescription();

    private static async Task<IResult> BeginAsync(
        string device, IFormCollection form, ClaimsPrincipal user, [FromServices] LineProofService proofs,
        CancellationToken cancellationToken) =>
        ReleaseForms.Back(
            $"/quality/{Uri.EscapeDataString(device)}/proof",
            await proofs.BeginAsync(device, user.Identity!.Name!, cancellationToken));
}
