using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Spane.Backend.Accounts;
using Spane.Backend.Dispositions;
using Spane.Dashboard.Reports;
using Spane.Dashboard.Texts;
using Spane.Packing.Dispositions;

namespace Spane.Backend.Pages;

/// <summary>The forms of a lot's decision, its checks on another scale, and its proof page.</summary>
internal static class LotReleaseForms
{
    internal static void MapLotReleaseForms(this IEndpointRouteBuilder routes)
    {
        var lot = routes.MapGroup("/quality/{device}/lot").ExcludeFromDescription();
        lot.MapPost("/decision", DecideAsync).RequireAuthorization(Policies.Release).RequireRateLimiting(AccountHosting.LoginLimit);
        lot.MapPost("/reference", CheckAsync).RequireAuthorization(Policies.Inspect);
        lot.MapGet("/proof", ProofAsync).RequireAuthorization(Policies.Inspect);
    }

    private static async Task<IResult> DecideAsync(
        string device, [FromForm] string? number, [FromForm] string? product, [FromForm] string? state, [FromForm] string? meaning,
        [FromForm] string? reason, [FromForm] string? held, [FromForm] string? password, [FromForm] string? second,
        [FromForm(Name = "secondpassword")] string? secondPassword, HttpContext context, ClaimsPrincipal user, LotReleaseService lots,
        CancellationToken cancellationToken)
    {
        var page = Page(device, number, product);
        if (!Enum.TryParse<LotState>(state, out var wanted) || !Enum.IsDefined(wanted))
        {
            return ReleaseForms.Back(page, "disposition-state");
        }

        var address = context.Connection.RemoteIpAddress;
        var asked = new LotDisposition(wanted, meaning ?? "", (reason ?? "").Trim(), "", "", held ?? "", default, "");
        return ReleaseForms.Back(
            page,
            await lots.DecideAsync(
                device, number ?? "", product, asked, new(user.Identity!.Name!, password ?? "", address),
                new(second?.Trim() ?? "", secondPassword ?? "", address), cancellationToken));
    }

    private static async Task<IResult> CheckAsync(
        string device, [FromForm] string? number, [FromForm] string? product, [FromForm] string? scale, [FromForm] string? packs,
        [FromForm] string? tares, ClaimsPrincipal user, ReferenceChecks checks, CancellationToken cancellationToken) =>
        ReleaseForms.Back(
            Page(device, number, product),
            await checks.AddAsync(
                device, number ?? "", product, scale ?? "", packs ?? "", tares ?? "", user.Identity!.Name!, cancellationToken));

    private static async Task<IResult> ProofAsync(
        string device, string? number, string? product, LotReleaseService lots, LotProofs proofs, [FromServices] ProofPage page,
        IStringLocalizer<Text> texts, CancellationToken cancellationToken)
    {
        if (await lots.DossierAsync(device, number ?? "", string.IsNullOrEmpty(product) ? null : product, cancellationToken)
            is not { Decisions: not [] } dossier)
        {
            return Results.NotFound();
        }

        var (rows, head) = await proofs.RowsAsync(dossier, cancellationToken);
        return Results.File(
            page.Write(dossier, rows, head.Printed, texts), "text/html; charset=utf-8",
            $"{ProductionDownloads.Name(dossier.Record)}-proof.html");
    }

    private static string Page(string device, string? number, string? product) =>
        $"/quality/{Uri.EscapeDataString(device)}/lot/release?number={Uri.EscapeDataString(number ?? "")}"
            + $"&product={Uri.EscapeDataString(product ?? "")}";
}
