using System.Globalization;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Spane.Backend.Commands;
using Spane.Backend.Power;
using Spane.Electricity.Billing;
using Spane.Electricity.Switching;
using Spane.Electricity.Views;
using Spane.Messages;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Api;

/// <summary>Power boxes as they are now, their bills and audit log, and commands for them.</summary>
internal static class CanteenEndpoints
{
    private const int AuditLines = 500;

    public static void MapCanteens(this IEndpointRouteBuilder api)
    {
        var canteens = api.MapGroup("/canteens").WithTags("Canteens");
        canteens.MapGet("/", (PowerBoxes boxes) => boxes.Canteens).WithSummary("All power boxes as they are now.");
        canteens.MapGet("/{device}", Find).WithSummary("One power box as it is now.");
        canteens.MapGet("/{device}/bill/{year:int}/{month:int}", BillAsync).WithSummary("A month's bill: of a tenant, or of the whole connection.");
        canteens.MapGet("/{device}/bill/{year:int}/{month:int}/csv", BillCsvAsync).WithSummary("The same bill as CSV.");
        canteens.MapGet("/{device}/audit", AuditAsync).WithSummary("What the box and its ledger did, newest first.");
        canteens.MapGet("/{device}/settings/versions", VersionsAsync).WithSummary("Every version of the settings, newest first: who changed what, when.");
        var commands = canteens.MapGroup("/{device}").AddEndpointFilter(RequireManagerAsync);
        commands.MapPost("/loads/{load}/switch/{on:bool}", (string device, string load, bool on, CanteenSwitching switching, ClaimsPrincipal user, CancellationToken cancellationToken) =>
            SendAsync(switching, device, Command("switch", load) with { On = on }, user, cancellationToken)).WithSummary("Switches a load; done only when its meter shows it.");
        commands.MapPost("/loads/{load}/reset-trip", (string device, string load, CanteenSwitching switching, ClaimsPrincipal user, CancellationToken cancellationToken) =>
            SendAsync(switching, device, Command("reset-trip", load), user, cancellationToken)).WithSummary("Resets a latched trip.");
        commands.MapPost("/loads/{load}/limit", (string device, string load, double amperes, double watts, int delayMilliseconds, CanteenSwitching switching, ClaimsPrincipal user, CancellationToken cancellationToken) =>
            SendAsync(switching, device, Command("limit", load) with { Amperes = amperes, Watts = watts, DelayMilliseconds = delayMilliseconds }, user, cancellationToken))
            .WithSummary("Changes a load's limit until the next settings.");
        commands.MapPost("/close", (string device, CanteenSwitching switching, ClaimsPrincipal user, CancellationToken cancellationToken) =>
            SendAsync(switching, device, Command("close", null), user, cancellationToken)).WithSummary("Closes the canteen: all but the cold loads off, each proven.");
    }

    private static CommandPayload Command(string action, string? load) =>
        new() { Id = "", Action = action, By = "", IssuedUtcMilliseconds = 0, ExpiresUtcMilliseconds = 0, Load = load };

    private static Results<Ok<CanteenView>, NotFound> Find(string device, PowerBoxes boxes) =>
        boxes.Canteen(device) is { } canteen ? TypedResults.Ok(canteen) : TypedResults.NotFound();

    // A building manager switches and an operator does not; nobody without a name does.
    private static async ValueTask<object?> RequireManagerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        PowerRoles.Permit(context.HttpContext.User.FindAll(ClaimTypes.Role).Select(role => role.Value))
            ? await next(context)
            : TypedResults.Problem("Only a building manager may command a power box.", statusCode: StatusCodes.Status403Forbidden);

    private static async Task<Results<Accepted<CommandRecord>, Conflict<CanteenRefusal>>> SendAsync(
        CanteenSwitching switching, string device, CommandPayload command, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var (record, refusal) = await switching.SendAsync(device, command, user.Identity?.Name ?? "", cancellationToken);
        return record is not null ? TypedResults.Accepted((string?)null, record) : TypedResults.Conflict(refusal);
    }

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
