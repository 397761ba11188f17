using Spane.Storage.Telemetry;

namespace Spane.Backend.History;

/// <summary>
/// Where the latest point of each series is asked for: the store that is written in the batch's own transaction. With InfluxDB this is the
/// backend's own database, which answers for 10,000 devices some eighty times faster (docs/scaling.md), also while InfluxDB is unavailable,
/// and never behind what is acknowledged.
/// </summary>
/// <param name="Store">The store; with InfluxDB it has the latest point of each series since the backend was first started with it.</param>
internal sealed record LatestPoints(ITelemetryStore Store);
