using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Verdicts;
using Spane.Dashboard.Access;
using Spane.Packing.Verdicts;

namespace Spane.Backend.Pages;

/// <summary>The forms of the rule-base editor: check a draft, publish it, go back to an earlier version.</summary>
internal static class RuleForms
{
    private const int LongestNote = 200;

    internal static void MapRuleForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/rules/draft", DraftAsync).RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
        routes.MapPost("/rules/publish", PublishAsync).RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
        routes.MapPost("/rules/discard", DiscardAsync).RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
    }

    private static async Task<IResult> DraftAsync(IFormCollection form, ClaimsPrincipal user, RuleBases rules, [FromServices] RuleBaseStore store, CancellationToken cancellationToken)
    {
        if (Start(form, rules) is not { } document)
        {
            return Results.NotFound();
        }

        var points = document.Terms.Select((term, i) => (IReadOnlyList<double>)[.. term.Parameters.Select((_, k) => Number(form[$"point.{i}.{k}"]))]).ToList();
        var draft = form.ContainsKey("rules") ? document.With(points, form["rules"].ToString().ReplaceLineEndings("\n"), form["otherwise"].ToString()) : document;
        await store.SetDraftAsync(user.Identity!.Name!, draft, cancellationToken);
        return Results.LocalRedirect("/rules");
    }

    private static async Task<IResult> PublishAsync(IFormCollection form, ClaimsPrincipal user, RuleBases rules, CancellationToken cancellationToken)
    {
        var by = user.Identity!.Name!;
        var note = form["note"].ToString().Trim();
        if (await rules.DraftAsync(by, cancellationToken) is not { Problem: null } draft || note.Length is 0 or > LongestNote)
        {
            return Results.LocalRedirect("/rules?why=rules");
        }

        await rules.PublishAsync(draft.Document, note, by, cancellationToken);
        return Results.LocalRedirect("/rules?done=1");
    }

    private static async Task<IResult> DiscardAsync(IFormCollection form, ClaimsPrincipal user, [FromServices] RuleBaseStore store, CancellationToken cancellationToken)
    {
        await store.SetDraftAsync(user.Identity!.Name!, null, cancellationToken);
        return Results.LocalRedirect("/rules");
    }

    /// <summary>The version that the form started from; an earlier one is gone back to by publishing it again.</summary>
    private static RuleBaseDocument? Start(IFormCollection form, RuleBases rules) =>
        int.TryParse(form["version"], CultureInfo.InvariantCulture, out var number) ? rules.Versions.FirstOrDefault(version => version.Version == number)?.Document : null;

    /// <summary>0 for what is no number: a browser sends none from a number field.</summary>
    private static double Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : 0;
}
