using System.Security.Claims;
using Spane.Access.Usability;
using Spane.Backend.Usability;

namespace Spane.Backend.Pages;

/// <summary>The forms about usability: a person's answers or refusal, an evaluator's review.</summary>
internal static class UsabilityForms
{
    private const string Survey = "/usability/survey";
    private const string Review = "/usability/review";

    internal static void MapUsabilityForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Survey, AnswerAsync).RequireAuthorization(Policies.SignedIn).ExcludeFromDescription();
        routes.MapPost($"{Survey}/decline", DeclineAsync).RequireAuthorization(Policies.SignedIn).ExcludeFromDescription();
        routes.MapPost(Review, ReviewAsync).RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
    }

    private static async Task<IResult> AnswerAsync(
        IFormCollection form, ClaimsPrincipal user, UsabilityService usability, CancellationToken cancellationToken) =>
        Roles.All.FirstOrDefault(role => form["role"] == role && user.IsInRole(role)) is { } role
            ? Answer(Survey, await usability.AnswerAsync(
                NameOf(user), role, Numbers(form, SystemUsabilityScale.Statements), cancellationToken))
            : Answer(Survey, "usability-incomplete");

    private static async Task<IResult> DeclineAsync(
        IFormCollection form, ClaimsPrincipal user, UsabilityService usability, CancellationToken cancellationToken)
    {
        await usability.DeclineAsync(NameOf(user), cancellationToken);
        return Results.LocalRedirect(PreferenceEndpoints.LocalPath(form["back"]));
    }

    private static async Task<IResult> ReviewAsync(
        IFormCollection form, ClaimsPrincipal user, UsabilityService usability, CancellationToken cancellationToken) =>
        Answer(Review, await usability.ReviewAsync(NameOf(user), Numbers(form, HeuristicReview.Heuristics), cancellationToken));

    /// <summary>The fields <c>a1</c>, <c>a2</c> and so on, each one digit; −1 for what is none.</summary>
    private static int[] Numbers(IFormCollection form, int count) =>
    [
        .. Enumerable.Range(1, count)
            .Select(number => form[$"a{number}"].ToString() is [>= '0' and <= '9' and var digit] ? digit - '0' : -1),
    ];

    private static IResult Answer(string page, string? why) => Results.LocalRedirect(why is null ? $"{page}?done=1" : $"{page}?why={why}");

    private static string NameOf(ClaimsPrincipal user) => user.Identity!.Name!;
}
