using System.Globalization;
using System.Security.Claims;
using Spane.Backend.Cluster;
using Spane.Backend.Inspection;

namespace Spane.Backend.Pages;

/// <summary>The forms about photographs and models, and the photographs themselves.</summary>
internal static class InspectionForms
{
    internal static void MapInspectionForms(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/photographs/{id:long}", PictureAsync).RequireAuthorization(Policies.Inspect).ExcludeFromDescription();
        routes.MapPost("/lines/{device}/inspection/doubt", DoubtAsync).RequireAuthorization(Policies.Operate).ExcludeFromDescription();
        routes.MapPost("/lines/{device}/inspection/decide", DecideAsync).RequireAuthorization(Policies.Operate).ExcludeFromDescription();
        routes.MapPost("/lines/{device}/inspection/rules", SetRulesAsync).RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
        var product = routes.MapGroup("/inspection/{product}").RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
        product.MapPost("/labels", LabelAsync);
        product.MapPost("/photographs", UploadAsync).WithMetadata(new UploadLimit());
        product.MapPost("/teach", TeachAsync);
        product.MapPost("/cancel", CancelAsync);
        product.MapPost("/try", TryAsync);
        product.MapPost("/force", ForceAsync);
    }

    private static async Task<IResult> PictureAsync(long id, HttpContext http, PhotographFiles files, CancellationToken cancellationToken)
    {
        if (await files.ReadAsync(id, cancellationToken) is not { } jpeg)
        {
            var elsewhere = http.RequestServices.GetService<PhotographsElsewhere>();
            return elsewhere is not null && await elsewhere.TryAnswerAsync(http) ? Results.Empty : Results.NotFound();
        }

        http.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        return Results.Bytes(jpeg, "image/jpeg");
    }

    private static async Task<IResult> DoubtAsync(
        string device, IFormCollection form, ClaimsPrincipal user, InspectionActs acts, CancellationToken cancellationToken) =>
        Answer(LineOf(device), await acts.DoubtAsync(Number(form["id"]), NameOf(user), cancellationToken));

    private static async Task<IResult> DecideAsync(
        string device, IFormCollection form, ClaimsPrincipal user, InspectionActs acts, CancellationToken cancellationToken) =>
        Answer(LineOf(device), form["act"].ToString() is ("accept" or "reject") and var act
            ? await acts.DecideAsync(Number(form["id"]), act == "accept", NameOf(user), cancellationToken) : "inspection-held");

    private static async Task<IResult> SetRulesAsync(
        string device, IFormCollection form, ClaimsPrincipal user, InspectionActs acts, CancellationToken cancellationToken)
    {
        var (why, conflict) = await acts.SetRulesAsync(
            device, new(Packs(form["alarm"]), Packs(form["pause"])), StaleForm.VersionIn(form), NameOf(user), cancellationToken);
        return conflict is not null ? new StaleForm(conflict, LineOf(device)) : Answer(LineOf(device), why);
    }

    private static async Task<IResult> LabelAsync(
        string product, IFormCollection form, ClaimsPrincipal user, InspectionActs acts, CancellationToken cancellationToken)
    {
        List<long> ids = [.. form["id"].Select(Number).Where(id => id > 0)];
        var chosen = form["label"].ToString();
        var label = chosen == "+" ? form["new"].ToString().Trim() : chosen;
        var why = chosen == "+" && label.Length == 0 ? "inspection-label"
            : await acts.LabelAsync(product, ids, label, NameOf(user), cancellationToken);
        var from = form["from"].ToString();
        var page = from.Length > 0 ? $"{PageOf(product)}?label={Uri.EscapeDataString(from)}&" : $"{PageOf(product)}?";
        return Results.LocalRedirect(why is not null ? $"{page}why={why}"
            : form.ContainsKey("from") ? $"{page}undo={string.Join(',', ids)}&back={Uri.EscapeDataString(from)}" : $"{page}done=1");
    }

    private static async Task<IResult> UploadAsync(
        string product, IFormCollection form, ClaimsPrincipal user, InspectionActs acts, CancellationToken cancellationToken) =>
        Answer(PageOf(product), await acts.UploadAsync(product, [.. form.Files], NameOf(user), cancellationToken));

    private static async Task<IResult> TeachAsync(
        string product, IFormCollection form, ClaimsPrincipal user, InspectionActs acts, CancellationToken cancellationToken) =>
        Begun(product, await acts.TeachAsync(product, NameOf(user), cancellationToken));

    private static async Task<IResult> CancelAsync(
        string product, IFormCollection form, ClaimsPrincipal user, InspectionActs acts, CancellationToken cancellationToken)
    {
        await acts.CancelAsync(product, NameOf(user), cancellationToken);
        return Results.LocalRedirect($"{PageOf(product)}?done=1");
    }

    private static async Task<IResult> ForceAsync(
        string product, IFormCollection form, ClaimsPrincipal user, InspectionActs acts, CancellationToken cancellationToken)
    {
        var (why, conflict) = await acts.ForceAsync(
            product, Model(form["model"]), Threshold(form["threshold"]), StaleForm.VersionIn(form), NameOf(user),
            cancellationToken);
        return conflict is not null ? new StaleForm(conflict, PageOf(product)) : Answer(PageOf(product), why);
    }

    private static async Task<IResult> TryAsync(
        string product, IFormCollection form, InspectionActs acts, CancellationToken cancellationToken) =>
        Begun(product, await acts.TryAsync(product, Model(form["try"]), Threshold(form["threshold"]), cancellationToken));

    private static int Model(string? text) => (int)Math.Clamp(Number(text), 0, int.MaxValue);

    private static double? Threshold(string? text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var set) ? set : null;

    private static IResult Answer(string page, string? why) => Results.LocalRedirect(why is null ? $"{page}?done=1" : $"{page}?why={why}");

    // What goes on then is seen beside the models, below the photographs.
    private static IResult Begun(string product, string? why) =>
        why is null ? Results.LocalRedirect($"{PageOf(product)}#teach-model") : Answer(PageOf(product), why);

    private static string PageOf(string product) => $"/inspection/{Uri.EscapeDataString(product)}";

    private static string LineOf(string device) => $"/lines/{Uri.EscapeDataString(device)}/inspection";

    private static string NameOf(ClaimsPrincipal user) => user.Identity!.Name!;

    private static int Packs(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static long Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
