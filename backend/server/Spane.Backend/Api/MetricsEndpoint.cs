using Spane.Backend.Metrics;

namespace Spane.Backend.Api;

/// <summary><c>/metrics</c> for Prometheus.</summary>
internal static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder app) =>
        app.MapGet("/metrics", (BackendMetrics metrics) => Results.Text(metrics.Write(), PrometheusText.ContentType))
            .RequireAuthorization(Policies.Look).ExcludeFromDescription();
}
