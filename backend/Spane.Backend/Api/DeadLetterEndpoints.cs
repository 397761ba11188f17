using Spane.Dashboard.Access;
using Spane.Storage.Ingest;

namespace Spane.Backend.Api;

/// <summary>What was refused or lost.</summary>
internal static class DeadLetterEndpoints
{
    private const int MostLetters = 500;

    public static void MapDeadLetters(this IEndpointRouteBuilder api)
    {
        var letters = api.MapGroup("/dead-letters").RequireAuthorization(Policies.Maintain).WithTags("Dead letters");
        letters.MapGet("/", (IDeadLetterTable table, int? limit, long? before, CancellationToken cancellationToken) =>
                table.NewestAsync(Math.Clamp(limit ?? 100, 1, MostLetters), before, cancellationToken))
            .WithSummary("The newest dead letters; page with before = the lowest id seen.");
        letters.MapGet("/counts", (IDeadLetterTable table, CancellationToken cancellationToken) => table.CountsAsync(cancellationToken))
            .WithSummary("How many there are of each reason.");
    }
}
