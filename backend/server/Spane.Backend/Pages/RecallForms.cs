using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Spane.Backend.Dispositions;
using Spane.Backend.Reports;
using Spane.Dashboard.Release;
using Spane.Dashboard.Reports;
using Spane.Dashboard.Texts;

namespace Spane.Backend.Pages;

/// <summary>The buttons of a recall drill, and its report.</summary>
internal static class RecallForms
{
    internal static void MapRecallForms(this IEndpointRouteBuilder routes)
    {
        var drills = routes.MapGroup("/quality/{device}/recall").RequireAuthorization(Policies.Inspect).ExcludeFromDescription();
        drills.MapPost("", StartAsync);
        drills.MapPost("/{id:long}/end", EndAsync);
        drills.MapGet("/{id:long}/pdf", ReportAsync);
    }

    private static async Task<IResult> StartAsync(
        string device, IFormCollection form, ClaimsPrincipal user, RecallDrills drills, CancellationToken cancellationToken) =>
        await drills.StartAsync(device, user.Identity!.Name!, cancellationToken) is null
            ? ReleaseForms.Back(Page(device), "drill-none")
            : Results.LocalRedirect(Page(device));

    private static async Task<IResult> EndAsync(
        string device, long id, IFormCollection form, ClaimsPrincipal user, RecallDrills drills, CancellationToken cancellationToken) =>
        ReleaseForms.Back(Page(device), await drills.EndAsync(device, id, user.Identity!.Name!, cancellationToken));

    private static async Task<IResult> ReportAsync(
        string device, long id, RecallDrills drills, [FromServices] ILotRelease lots, [FromServices] Letterheads letterheads,
        IStringLocalizer<Text> texts, CancellationToken cancellationToken) =>
        await drills.FindAsync(device, id, cancellationToken) is { Ended: not null } drill
            && await lots.DossierAsync(device, drill.Lot, drill.Product, cancellationToken) is { } dossier
            ? ReportFile.Pdf(
                RecallPdf.Write(drill, dossier, await letterheads.OfAsync(device, cancellationToken), texts),
                string.Create(CultureInfo.InvariantCulture, $"{device}-recall-{id}"))
            : Results.NotFound();

    private static string Page(string device) => $"/quality/{Uri.EscapeDataString(device)}/recall";
}
