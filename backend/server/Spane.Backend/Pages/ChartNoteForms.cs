using System.Security.Claims;
using Microsoft.AspNetCore.WebUtilities;
using Spane.Backend.History;
using Spane.Dashboard.Texts;

namespace Spane.Backend.Pages;

/// <summary>The forms of notes on charts.</summary>
internal static class ChartNoteForms
{
    internal static void MapChartNotes(this IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup("/history/notes").RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
        forms.MapPost("", AddAsync);
        forms.MapPost("/{id}", EditAsync);
        forms.MapPost("/{id}/delete", DeleteAsync);
    }

    private static async Task<IResult> AddAsync(
        IFormCollection form, ClaimsPrincipal user, ChartNotes notes, TimeProvider time, CancellationToken cancellationToken)
    {
        // packer-1/pack/net_g is about a channel, packer-1 about the device.
        var about = form["about"].ToString().Split('/', 2);
        var why = await notes.AddAsync(
            about[0], about.Length == 2 ? about[1] : "", TimeIn(form, time), TextIn(form), user.Identity!.Name!, cancellationToken);
        return Back(form, why);
    }

    private static async Task<IResult> EditAsync(
        string id, IFormCollection form, ClaimsPrincipal user, ChartNotes notes, TimeProvider time, CancellationToken cancellationToken) =>
        Answer(
            id,
            await notes.EditAsync(
                id, TimeIn(form, time), TextIn(form), StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken));

    private static async Task<IResult> DeleteAsync(
        string id, IFormCollection form, ClaimsPrincipal user, ChartNotes notes, CancellationToken cancellationToken)
    {
        var outcome = await notes.DeleteAsync(id, StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken);
        return outcome is (null, null) ? Results.LocalRedirect("/history?done=1") : Answer(id, outcome);
    }

    private static IResult Answer(string id, (string? Why, SettingConflict? Conflict) outcome)
    {
        var page = $"/history/notes/{Uri.EscapeDataString(id)}";
        return outcome.Conflict is { } conflict ? new StaleForm(conflict, page)
            : Results.LocalRedirect(outcome.Why is { } why ? $"{page}?why={why}" : $"{page}?done=1");
    }

    private static IResult Back(IFormCollection form, string? why)
    {
        var page = PreferenceEndpoints.LocalPath(form["back"]);
        var shown = page.StartsWith("/history?", StringComparison.Ordinal) ? page : "/history";
        return Results.LocalRedirect(QueryHelpers.AddQueryString(shown, why is null ? "done" : "why", why ?? "1"));
    }

    private static DateTimeOffset? TimeIn(IFormCollection form, TimeProvider time) => LocalTime.Read(form["at"], time.LocalTimeZone);

    // A browser ends the lines of a text area with CR LF.
    private static string TextIn(IFormCollection form) =>
        form["text"].ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
}
