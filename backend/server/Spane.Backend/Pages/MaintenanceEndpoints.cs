using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Spane.Backend.Ingest;
using Spane.Backend.Maintenance;
using Spane.Dashboard.Faults;
using Spane.Dashboard.Texts;
using Spane.Mqtt;

namespace Spane.Backend.Pages;

/// <summary>What the maintenance engineer's pages ask for: the fault log as a file, and dead letters to be reprocessed.</summary>
internal static class MaintenanceEndpoints
{
    private const int MaxLines = 100_000;

    internal static void MapMaintenance(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/faults/csv", FaultsAsync).RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
        routes.MapPost("/dead-letters/replay", ReplayAsync).RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
    }

    private static async Task<IResult> FaultsAsync(
        string? device, string? code, string? from, string? to, [FromServices] IFaultLog log, IStringLocalizer<Text> texts,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var query = FaultQuery.Of(device, code, from, to, time.GetUtcNow(), time.LocalTimeZone);
        var lines = await log.ReadAsync(query, MaxLines, cancellationToken);
        return ReportFile.Csv(dialect => FaultCsv.Write(lines, time.LocalTimeZone, dialect, texts), "faults");
    }

    private static async Task<IResult> ReplayAsync(
        [FromForm] string? reason, ClaimsPrincipal user, [FromServices] DeadLetterReplay replay, [FromServices] IMqttConnection broker,
        CancellationToken cancellationToken)
    {
        if (reason is null || DeadLetterService.Replayable(reason) is not { } known)
        {
            return Results.LocalRedirect("/dead-letters?why=letters");
        }

        // Without a broker a letter would wait for it, and the person for the letter.
        return broker.State == MqttConnectionState.Connected
            ? Results.LocalRedirect(
                FormattableString.Invariant(
                    $"/dead-letters?done={await replay.RunAsync(known.ToString(), user.Identity!.Name!, cancellationToken)}"))
            : Results.LocalRedirect("/dead-letters?why=broker");
    }
}
