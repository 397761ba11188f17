using System.Text.Json.Serialization;

namespace Spane.Lab.Bench;

/// <summary>The line of <c>spane bench latency</c>.</summary>
/// <param name="Bench">Always <c>latency</c>.</param>
/// <param name="Rate">Messages per second of all devices together.</param>
/// <param name="P50Ms">Median time from publish to event, in ms.</param>
/// <param name="P99Ms">99th percentile, in ms.</param>
internal sealed record LatencyBenchLine(
    string Bench, int Rate, [property: JsonPropertyName("p50_ms")] double P50Ms, [property: JsonPropertyName("p99_ms")] double P99Ms);
