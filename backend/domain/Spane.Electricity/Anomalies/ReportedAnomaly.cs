namespace Spane.Electricity.Anomalies;

/// <summary>When an anomaly was last reported: the same one is not reported again for a day, also not after a restart.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="LoadId">Which load.</param>
/// <param name="At">When.</param>
public sealed record ReportedAnomaly(string Kind, string LoadId, DateTimeOffset At);
