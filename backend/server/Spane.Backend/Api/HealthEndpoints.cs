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
                "200 when the broker is connected, what devices send comes through and the store takes it; otherwise, and while the "
                    + "backend stops, 503 with the reason.");

    // Who stops says so first, while it still answers: a balancer sends nobody any more.
    private static IResult Health(
        IMqttConnection connection, StoreHealth store, SessionHealth session, IngestCounters counters, IHostApplicationLifetime lifetime)
    {
        var fault = session.Fault;
        var stopping = lifetime.ApplicationStopping.IsCancellationRequested;
        var healthy = !stopping && connection.State == MqttConnectionState.Connected && store.Fault is null && fault is null;
        return Results.Json(
            new
            {
                status = healthy ? "healthy" : stopping ? "stopping" : "unhealthy",
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
