using Microsoft.AspNetCore.Http.HttpResults;
using Spane.Backend.Live;
using Spane.Packing.Views;

namespace Spane.Backend.Api;

/// <summary>Packing lines as they are now.</summary>
internal static class LineEndpoints
{
    public static void MapLines(this IEndpointRouteBuilder api)
    {
        var lines = api.MapGroup("/lines").WithTags("Lines");
        lines.MapGet("/", (LiveState live) => live.Lines).WithSummary("All packing lines as they are now.");
        lines.MapGet("/{device}", Find).WithSummary("One packing line as it is now.");
    }

    private static Results<Ok<LineView>, NotFound> Find(string device, LiveState live) =>
        live.Line(device) is { } line ? TypedResults.Ok(line) : TypedResults.NotFound();
}
