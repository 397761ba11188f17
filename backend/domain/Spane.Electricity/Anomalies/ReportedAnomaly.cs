namespace Spane.Electricity.Anomalies;

/// <summary>When an anomaly was last reported: the same one is not reported again for a day, also not after a restart.</summary>
public sealed record ReportedAnomaly(string Kind, string LoadId, DateTimeOffset At);
