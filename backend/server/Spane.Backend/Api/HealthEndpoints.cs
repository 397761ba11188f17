using Spane.Backend.Ingest;
using Spane.Backend.Metrics;
using Spane.Mqtt;

namespace Spane.Backend.Api;

/// <summary>Whether the backend does its work: <c>/healthz</c>.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app) =>
        app.MapGet("/healthz", Health).AllowAnonymous().WithTags("Health")
            .WithSummary(
                "200 when the broker is connected, what devices send comes through and the store takes it; otherwise 503 with the reason.");

    private static IResult Health(IMqttConnection connection, StoreHealth store, SessionHealth session, IngestCounters counters)
    {
        var fault = session.Fault;
        var healthy = connection.State == MqttConnectionState.Connected && store.Fault is null && fault is null;
        return Results.Json(
            new
            {
                status = healthy ? "healthy" : "unhealthy",
                broker = connection.State.ToString(),
                session = fault ?? "works",
                store = store.Fault ?? "works",
                lastCommitUtcMilliseconds = counters.LastCommitUtcMilliseconds,
            },
            statusCode: healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary><c>/metrics</c> for Prometheus.</summary>
internal static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder app) =>
        app.MapGet("/metrics", (BackendMetrics metrics) => Results.Text(metrics.Write(), PrometheusText.ContentType))
            .RequireAuthorization(Policies.Look).ExcludeFromDescription();
}
