using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Verdicts;
using Spane.Dashboard.Verdicts;
using Spane.Packing.Verdicts;

namespace Spane.Backend.Pages;

/// <summary>The forms of the rule-base editor: check a draft, publish it, go back to an earlier version.</summary>
internal static class RuleForms
{
    internal static void MapRuleForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/rules/draft", DraftAsync).RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
        routes.MapPost("/rules/publish", PublishAsync).RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
        routes.MapPost("/rules/discard", DiscardAsync).RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
    }

    private static async Task<IResult> DraftAsync(
        IFormCollection form, HttpRequest request, ClaimsPrincipal user, RuleBases rules, CancellationToken cancellationToken)
    {
        if (Start(form, rules) is not { } start)
        {
            return Results.NotFound();
        }

        // An earlier version is gone back to by publishing it again, as a change of the newest one.
        var edited = form.ContainsKey("rules");
        var document = edited ? Edited(form, start.Document) : start.Document;
        var from = edited ? start.Version : rules.Versions[0].Version;
        var by = user.Identity!.Name!;
        if (await rules.EditAsync(by, form["draft"].ToString(), document, from, cancellationToken))
        {
            return Results.LocalRedirect("/rules");
        }

        var kept = RuleBaseDraft.TagOf((await rules.DraftAsync(by, cancellationToken))?.Document);
        return request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? Results.LocalRedirect($"/rules?why={RuleBases.OtherDraft}")
            : Results.Json(new { Draft = kept }, statusCode: StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> PublishAsync(IFormCollection form, ClaimsPrincipal user, RuleBases rules,
        CancellationToken cancellationToken)
    {
        var (why, conflict) = await rules.PublishAsync(
            user.Identity!.Name!, form["draft"].ToString(), form["note"].ToString().Trim(), StaleForm.VersionIn(form), cancellationToken);
        return conflict is not null ? new StaleForm(conflict, "/rules")
            : Results.LocalRedirect(why is null ? "/rules?done=1" : $"/rules?why={why}");
    }

    private static async Task<IResult> DiscardAsync(
        IFormCollection form, ClaimsPrincipal user, [FromServices] RuleBaseStore store, CancellationToken cancellationToken)
    {
        await store.DropDraftAsync(user.Identity!.Name!, cancellationToken);
        return Results.LocalRedirect("/rules");
    }

    private static RuleBaseVersion? Start(IFormCollection form, RuleBases rules) =>
        int.TryParse(form["version"], CultureInfo.InvariantCulture, out var number)
            ? rules.Versions.FirstOrDefault(version => version.Version == number)
            : null;

    private static RuleBaseDocument Edited(IFormCollection form, RuleBaseDocument start) => start.With(
        [.. start.Terms.Select((term, i) => (IReadOnlyList<double>)[.. term.Parameters.Select((_, k) => Number(form[$"point.{i}.{k}"]))])],
        form["rules"].ToString().ReplaceLineEndings("\n"),
        form["otherwise"].ToString());

    /// <summary>0 for what is no number: a browser sends none from a number field.</summary>
    private static double Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : 0;
}
