using Microsoft.AspNetCore.Http.HttpResults;
using Spane.Backend.Ingest;
using Spane.Backend.Maintenance;
using Spane.Storage.Ingest;

namespace Spane.Backend.Api;

/// <summary>What was refused or lost.</summary>
internal static class DeadLetterEndpoints
{
    private const int MaxLetters = 500;

    public static void MapDeadLetters(this IEndpointRouteBuilder api)
    {
        var letters = api.MapGroup("/dead-letters").RequireAuthorization(Policies.Maintain).WithTags("Dead letters");
        letters.MapGet("/", (IDeadLetterTable table, int? limit, long? before, CancellationToken cancellationToken) =>
                table.NewestAsync(Math.Clamp(limit ?? 100, 1, MaxLetters), before, cancellationToken))
            .WithSummary("The newest dead letters; page with before = the lowest id seen.");
        letters.MapGet("/counts", (IDeadLetterTable table, CancellationToken cancellationToken) => table.CountsAsync(cancellationToken))
            .WithSummary("How many there are of each reason.");
        letters.MapPost("/replay", ReplayAsync).WithSummary(
            $"Reprocesses the oldest {DeadLetterReplay.MaxBatchSize} letters of a reason, each once; what is stored already stays as it "
                + $"is.");
    }

    private static async Task<Results<Ok<int>, BadRequest<ApiProblem>>> ReplayAsync(string reason, DeadLetterReplay replay,
        HttpContext http, CancellationToken cancellationToken) =>
        DeadLetterService.Replayable(reason) is { } known
            ? TypedResults.Ok(await replay.RunAsync(known.ToString(), http.User.Identity?.Name ?? "api", cancellationToken))
            : TypedResults.BadRequest(
                new ApiProblem(
                    "The reason is one of /dead-letters/counts, but not SequenceLost: of those nothing arrived to reprocess."));
}
