using Spane.Storage.Telemetry;

namespace Spane.Backend.Twins;

/// <summary>Where twins read back what they need when the backend starts: a store that is there whenever the backend can work at
/// all.</summary>
/// <param name="Store">The store that is written in the batch's own transaction; with InfluxDB it holds copies of the packs, trials and
/// hours.</param>
public sealed record TwinHistory(ITelemetryStore Store);
