using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Handovers;

namespace Spane.Backend.Pages;

/// <summary>The forms of a line's handover: written by who goes, taken over by who comes.</summary>
internal static class HandoverForms
{
    internal static void MapHandovers(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/lines/{device}/handover", WriteAsync).RequireAuthorization(Policies.Operate).ExcludeFromDescription();
        routes.MapPost("/lines/{device}/handover/{id:long}/taken", ConfirmAsync).RequireAuthorization(Policies.Operate)
            .ExcludeFromDescription();
    }

    private static async Task<IResult> WriteAsync(
        string device, [FromForm] string? text, ClaimsPrincipal user, [FromServices] HandoverService handovers,
        CancellationToken cancellationToken) =>
        ReleaseForms.Back(Page(device), await handovers.WriteAsync(device, text ?? "", user.Identity!.Name!, cancellationToken));

    private static async Task<IResult> ConfirmAsync(
        string device, long id, IFormCollection form, ClaimsPrincipal user, [FromServices] HandoverService handovers,
        CancellationToken cancellationToken) =>
        ReleaseForms.Back(Page(device), await handovers.ConfirmAsync(device, id, user.Identity!.Name!, cancellationToken));

    private static string Page(string device) => $"/lines/{Uri.EscapeDataString(device)}/handover";
}
