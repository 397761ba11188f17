using System.Globalization;
using System.Security.Claims;
using Spane.Backend.Risk;

namespace Spane.Backend.Pages;

/// <summary>The forms about risks that are learnt from a device's own history.</summary>
internal static class RiskForms
{
    private const string Page = "/learning";

    internal static void MapRiskForms(this IEndpointRouteBuilder routes)
    {
        var risks = routes.MapGroup("/learning/{question}/{device}").RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
        risks.MapPost("/learn", LearnAsync);
        risks.MapPost("/cancel", CancelAsync);
        risks.MapPost("/force", ForceAsync);
    }

    private static async Task<IResult> LearnAsync(
        string question, string device, IFormCollection form, ClaimsPrincipal user, RiskActs acts, CancellationToken cancellationToken) =>
        Answer(await acts.LearnAsync(question, device, user.Identity!.Name!, cancellationToken));

    private static async Task<IResult> CancelAsync(
        string question, string device, IFormCollection form, ClaimsPrincipal user, RiskActs acts, CancellationToken cancellationToken)
    {
        await acts.CancelAsync(question, device, user.Identity!.Name!, cancellationToken);
        return Answer(null);
    }

    private static async Task<IResult> ForceAsync(
        string question, string device, IFormCollection form, ClaimsPrincipal user, RiskActs acts, CancellationToken cancellationToken)
    {
        var known = int.TryParse(form["model"], NumberStyles.None, CultureInfo.InvariantCulture, out var model);
        var (why, conflict) = known
            ? await acts.ForceAsync(question, device, model, StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken)
            : ("risk-silent", null);
        return conflict is not null ? new StaleForm(conflict, Page) : Answer(why);
    }

    private static IResult Answer(string? why) => Results.LocalRedirect(why is null ? $"{Page}?done=1" : $"{Page}?why={why}");
}
