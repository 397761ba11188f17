using Microsoft.AspNetCore.Http.HttpResults;

namespace Spane.Backend.Live;

/// <summary>The live stream's address.</summary>
internal static class LiveEndpoints
{
    /// <summary>The most topics one screen may ask for.</summary>
    internal const int MaxTopics = 16;

    /// <summary>Maps <c>GET /live?topic=line.packer-1&amp;topic=…</c>.</summary>
    internal static void MapLive(this IEndpointRouteBuilder routes) => routes.MapGet("/live", Live)
        .WithName("Live")
        .WithSummary("Server-sent events: whole pictures of the topics asked for, then their changed parts, and a beat each second.")
        .ExcludeFromDescription();

    private static Results<ServerSentEventsResult<string>, ProblemHttpResult> Live(HttpContext context, LiveBroadcast broadcast, string[]? topic)
    {
        if (topic is { Length: > MaxTopics })
        {
            return TypedResults.Problem($"At most {MaxTopics} topics.", statusCode: StatusCodes.Status400BadRequest);
        }

        // A proxy that buffers would make every value stale.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(broadcast.Subscribe(topic ?? [], context.RequestAborted));
    }
}
