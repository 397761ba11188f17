using Spane.Backend.History;

namespace Spane.Backend.Api;

/// <summary>Judged packs and trials.</summary>
internal static class ResultEndpoints
{
    private const int MostResults = 500;

    public static void MapResults(this IEndpointRouteBuilder api)
    {
        var line = api.MapGroup("/lines/{device}").WithTags("Lines");
        line.MapGet("/packs", (string device, int? limit, ResultReader results, CancellationToken cancellationToken) =>
                results.PacksAsync(device, Limit(limit), cancellationToken))
            .WithSummary("The latest packs with their verdicts, newest first.");
        line.MapGet("/trials", (string device, int? limit, ResultReader results, CancellationToken cancellationToken) =>
                results.ExplainedTrialsAsync(device, Limit(limit), cancellationToken))
            .WithSummary("The latest trials with the whole explanation of each verdict, newest first.");
    }

    private static int Limit(int? asked) => Math.Clamp(asked ?? 100, 1, MostResults);
}
