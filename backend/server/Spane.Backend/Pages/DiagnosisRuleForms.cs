using System.Globalization;
using System.Security.Claims;
using Spane.Backend.Troubleshooting;
using Spane.Troubleshooting;

namespace Spane.Backend.Pages;

/// <summary>The forms of the editor of the diagnosis's rules: check a draft, take proposed certainties over, publish, go back to an earlier
/// version.</summary>
internal static class DiagnosisRuleForms
{
    private const string Page = "/diagnosis";

    internal static void MapDiagnosisRuleForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/diagnosis/draft", DraftAsync).RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
        routes.MapPost("/diagnosis/adopt", AdoptAsync).RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
        routes.MapPost("/diagnosis/publish", PublishAsync).RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
        routes.MapPost("/diagnosis/discard", DiscardAsync).RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
    }

    /// <summary>A text of one part replaces it in the draft; without a text an earlier version is made a draft, to be published
    /// again.</summary>
    private static async Task<IResult> DraftAsync(
        IFormCollection form, ClaimsPrincipal user, DiagnosisRules rules, CancellationToken cancellationToken)
    {
        if (!int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || rules.Versions.FirstOrDefault(version => version.Version == number) is not { } start)
        {
            return Results.NotFound();
        }

        var by = user.Identity!.Name!;
        var part = Enum.TryParse<KnowledgePart>(form["part"], out var named) && Enum.IsDefined(named) ? named : KnowledgePart.Packer;
        if (form["text"].ToString().Length > KnowledgeTexts.MostCharacters)
        {
            return Results.LocalRedirect($"{Page}?part={part}&why=rules");
        }

        var kept = form.ContainsKey("text");
        var texts = kept
            ? ((await rules.DraftAsync(by, cancellationToken))?.Texts ?? start.Texts)
                .With(part, form["text"].ToString().ReplaceLineEndings("\n"))
            : start.Texts;
        var from = kept ? start.Version : rules.Versions[0].Version;
        return await rules.EditAsync(by, form["draft"].ToString(), texts, from, cancellationToken)
            ? Results.LocalRedirect($"{Page}?part={part}#draft")
            : Results.LocalRedirect($"{Page}?part={part}&why={DiagnosisRules.OtherDraft}");
    }

    private static async Task<IResult> AdoptAsync(
        IFormCollection form, ClaimsPrincipal user, DiagnosisRules rules, CancellationToken cancellationToken)
    {
        string[] chosen = [.. form["rule"].OfType<string>()];
        return await rules.AdoptAsync(user.Identity!.Name!, form["draft"].ToString(), chosen, cancellationToken)
            ? Results.LocalRedirect($"{Page}#draft")
            : Results.LocalRedirect($"{Page}?why={DiagnosisRules.OtherDraft}");
    }

    private static async Task<IResult> PublishAsync(
        IFormCollection form, ClaimsPrincipal user, DiagnosisRules rules, CancellationToken cancellationToken)
    {
        var (why, conflict) = await rules.PublishAsync(
            user.Identity!.Name!, form["draft"].ToString(), form["note"].ToString().Trim(), StaleForm.VersionIn(form), cancellationToken);
        return conflict is not null ? new StaleForm(conflict, Page)
            : Results.LocalRedirect(why is null ? $"{Page}?done=1" : $"{Page}?why={why}");
    }

    private static async Task<IResult> DiscardAsync(
        IFormCollection form, ClaimsPrincipal user, DiagnosisRules rules, CancellationToken cancellationToken)
    {
        await rules.DiscardAsync(user.Identity!.Name!, cancellationToken);
        return Results.LocalRedirect(Page);
    }
}
