using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Accounts;

namespace Spane.Backend.Pages;

/// <summary>The forms of API tokens: made, revoked.</summary>
internal static class ApiTokenForms
{
    private const string Page = "/tokens";

    internal static void MapApiTokenForms(this IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup(Page).RequireAuthorization(Policies.SignedIn).ExcludeFromDescription();
        forms.MapPost("", CreateAsync);
        forms.MapPost("/revoke", RevokeAsync);
    }

    private static async Task<IResult> CreateAsync(
        IFormCollection form, ClaimsPrincipal user, ApiTokenService tokens, CancellationToken cancellationToken)
    {
        var by = user.Identity!.Name!;
        var owner = form["owner"].ToString();
        _ = int.TryParse(form["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days);
        var order = new ApiTokenOrder(
            owner.Length == 0 ? by : owner, form["name"].ToString(), [.. form["scopes"].OfType<string>()], days);
        var (why, ticket) = await tokens.CreateAsync(order, by, IsAdministrator(user), cancellationToken);
        return Results.LocalRedirect(why is null ? $"{Page}?ticket={ticket}" : $"{Page}?why={why}");
    }

    private static async Task<IResult> RevokeAsync(
        [FromForm] string id, ClaimsPrincipal user, ApiTokenService tokens, CancellationToken cancellationToken) =>
        Results.LocalRedirect(
            await tokens.RevokeAsync(id, user.Identity!.Name!, IsAdministrator(user), cancellationToken) is { } why
                ? $"{Page}?why={why}" : $"{Page}?done=1");

    private static bool IsAdministrator(ClaimsPrincipal user) => Policies.RolesOf[Policies.Administer].Any(user.IsInRole);
}
