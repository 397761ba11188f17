using Spane.Backend.Ingest;
using Spane.Mqtt;

namespace Spane.Backend.Api;

/// <summary>Whether the backend does its work: <c>/healthz</c>.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app) =>
        app.MapGet("/healthz", Health).AllowAnonymous().WithTags("Health").WithSummary("200 when the broker is connected and the store takes what arrives, otherwise 503.");

    private static IResult Health(IMqttConnection connection, StoreHealth store, IngestCounters counters)
    {
        var healthy = connection.State == MqttConnectionState.Connected && store.Fault is null;
        return Results.Json(
            new
            {
                status = healthy ? "healthy" : "unhealthy",
                broker = connection.State.ToString(),
                store = store.Fault ?? "works",
                lastCommitUtcMilliseconds = counters.LastCommitUtcMilliseconds,
            },
            statusCode: healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
