using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Reports;
using Spane.Dashboard.Reports;

namespace Spane.Backend.Pages;

/// <summary>The page of reports that come by themselves: set, sent now, read again.</summary>
internal static class ReportForms
{
    private const string Page = "/reports";
    private const string PayerField = "payer:";

    private static readonly char[] Between = [',', ';', ' ', '\t', '\r', '\n'];

    internal static void MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup(Page).RequireAuthorization(Policies.Administer).ExcludeFromDescription();
        reports.MapPost("/settings", SaveAsync);
        reports.MapPost("/send", SendAsync);
        reports.MapGet("/{file}", DownloadAsync);
    }

    private static async Task<IResult> SaveAsync(
        IFormCollection form, ClaimsPrincipal user, [FromServices] ReportChanges changes, CancellationToken cancellationToken)
    {
        ReportSettings wanted = new()
        {
            Shifts = form["shifts"] == "on",
            Months = form["months"] == "on",
            ToFolder = form["folder"] == "on",
            Language = form["language"].ToString(),
            ShiftMail = Addresses(form["shiftmail"]),
            MonthMail = Addresses(form["monthmail"]),
            PayerMail = form.Where(field => field.Key.StartsWith(PayerField, StringComparison.Ordinal))
                .Select(field => (Payer: field.Key[PayerField.Length..], Address: field.Value.ToString().Trim()))
                .Where(payer => payer.Address.Length > 0).ToDictionary(payer => payer.Payer, payer => payer.Address),
        };
        return RouteFields.Answer(
            Page, await changes.SaveAsync(wanted, StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken));
    }

    private static async Task<IResult> SendAsync(
        [FromForm] string? what, ClaimsPrincipal user, [FromServices] ReportService reports, CancellationToken cancellationToken) =>
        ReleaseForms.Back(Page, what?.Split('/', 2) is [var word, var device] && Enum.TryParse<ReportKind>(word, out var kind)
            && kind is ReportKind.Shift or ReportKind.Month
                ? await reports.SendAsync(kind, device, user.Identity!.Name!, cancellationToken) : "report-device");

    private static async Task<IResult> DownloadAsync(
        string file, [FromServices] ReportStore store, CancellationToken cancellationToken) =>
        await store.ReadAsync(file, cancellationToken) is { } content
            ? Results.File(content, "application/pdf", file) : Results.NotFound();

    private static string[] Addresses(string? text) =>
        [.. (text ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
}
