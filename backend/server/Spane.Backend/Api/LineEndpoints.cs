using Microsoft.AspNetCore.Http.HttpResults;
using Spane.Backend.History;
using Spane.Backend.Live;
using Spane.Dashboard.Live;
using Spane.Packing.Views;

namespace Spane.Backend.Api;

/// <summary>Packing lines as they are now.</summary>
internal static class LineEndpoints
{
    public static void MapLines(this IEndpointRouteBuilder api)
    {
        var lines = api.MapGroup("/lines").WithTags("Lines");
        lines.MapGet("/", (ILiveViews live) => live.Lines).WithSummary("All packing lines as they are now.");
        lines.MapGet("/{device}", Find).WithSummary("One packing line as it is now.");
    }

    private static Results<Ok<LineView>, NotFound> Find(string device, LiveState live) =>
        live.Line(device) is { } line ? TypedResults.Ok(line) : TypedResults.NotFound();
}

/// <summary>Judged packs and trials.</summary>
internal static class ResultEndpoints
{
    private const int MaxResults = 500;

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

    private static int Limit(int? asked) => Math.Clamp(asked ?? 100, 1, MaxResults);
}
