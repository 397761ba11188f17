using System.Globalization;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Spane.Backend.Live;
using Spane.Backend.Power;
using Spane.Dashboard.Access;
using Spane.Electricity.Billing;
using Spane.Electricity.Twin;
using Spane.Electricity.Views;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Api;

/// <summary>Power boxes as they are now, their bills, audit log and settings. Commands come from the screens' forms.</summary>
internal static class CanteenEndpoints
{
    private const int AuditLines = 500;

    public static void MapCanteens(this IEndpointRouteBuilder api)
    {
        var canteens = api.MapGroup("/canteens").WithTags("Canteens");
        canteens.MapGet("/", (LiveState live) => live.Canteens).WithSummary("All power boxes as they are now.");
        canteens.MapGet("/{device}", Find).WithSummary("One power box as it is now.");
        var accounts = canteens.MapGroup("/{device}").RequireAuthorization(Policies.Canteen);
        accounts.MapGet("/bill/{year:int}/{month:int}", BillAsync).WithSummary("A month's bill: of a tenant, or of the whole connection.");
        accounts.MapGet("/bill/{year:int}/{month:int}/csv", BillCsvAsync).WithSummary("The same bill as CSV.");
        accounts.MapGet("/audit", AuditAsync).WithSummary("What the box and its ledger did, newest first.");
        accounts.MapGet("/settings", SettingsAsync).WithSummary("What is set: loads, limits, schedule, contract, checklist.");
        accounts.MapGet("/settings/versions", VersionsAsync).WithSummary("Every version of the settings, newest first: who changed what, when.");
        canteens.MapPut("/{device}/settings", ChangeAsync).RequireAuthorization(Policies.Switch).WithSummary("Changes the settings; the box gets them at once.");
    }

    private static Results<Ok<CanteenView>, NotFound> Find(string device, LiveState live) =>
        live.Canteen(device) is { } canteen ? TypedResults.Ok(canteen) : TypedResults.NotFound();

    private static async Task<Results<Ok<CanteenSettings>, NotFound>> SettingsAsync(
        string device, PowerBoxes boxes, CanteenSettingsStore store, CancellationToken cancellationToken) =>
        boxes.Find(device) is null ? TypedResults.NotFound() : TypedResults.Ok((await store.ReadAsync(device, cancellationToken)).Settings);

    private static async Task<Results<Ok<uint>, NotFound>> ChangeAsync(
        string device, CanteenSettings settings, PowerBoxes boxes, CanteenConfigPublisher publisher, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        boxes.Find(device) is null
            ? TypedResults.NotFound()
            : TypedResults.Ok(await publisher.ChangeAsync(device, settings, user.Identity!.Name!, cancellationToken));

    private static async Task<Results<Ok<Bill>, NotFound>> BillAsync(
        string device, int year, int month, string? tenant, PowerBoxes boxes, CanteenBills bills, CancellationToken cancellationToken) =>
        boxes.Find(device) is { } box && IsMonth(year, month)
            ? TypedResults.Ok(await bills.MakeAsync(device, box.Settings, tenant ?? "", year, month, cancellationToken))
            : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> BillCsvAsync(
        string device, int year, int month, string? tenant, PowerBoxes boxes, CanteenBills bills, CancellationToken cancellationToken)
    {
        if (boxes.Find(device) is not { } box || !IsMonth(year, month))
        {
            return TypedResults.NotFound();
        }

        var bill = await bills.MakeAsync(device, box.Settings, tenant ?? "", year, month, cancellationToken);
        var name = string.Create(CultureInfo.InvariantCulture, $"{device}-{year}-{month:00}.csv");
        return TypedResults.File(Encoding.UTF8.GetBytes(BillCsv.Write(bill)), "text/csv; charset=utf-8", name);
    }

    private static async Task<IReadOnlyList<string[]>> AuditAsync(string device, ITelemetryStore store, CancellationToken cancellationToken)
    {
        var points = await store.NewestAsync(new SeriesKey(Measurements.Audit, device), AuditLines, cancellationToken);
        return [.. points.Select(point => (string[])[DateTimeOffset.FromUnixTimeMilliseconds(point.UtcMilliseconds).ToString("O", CultureInfo.InvariantCulture), .. point.Texts])];
    }

    private static Task<IReadOnlyList<CanteenSettingsVersion>> VersionsAsync(string device, CanteenSettingsStore store, CancellationToken cancellationToken) =>
        store.VersionsAsync(device, AuditLines, cancellationToken);

    private static bool IsMonth(int year, int month) => year is >= 2000 and <= 2100 && month is >= 1 and <= 12;
}
