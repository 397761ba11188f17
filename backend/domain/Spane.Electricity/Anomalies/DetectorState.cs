namespace Spane.Electricity.Anomalies;

/// <summary>What a detector must know to continue after a restart as if nothing had happened, besides the stored hours.</summary>
/// <param name="OpenHours">The hour that each load is in.</param>
public sealed record DetectorState(IReadOnlyList<OpenHour> OpenHours, IReadOnlyList<ReportedAnomaly> Reported)
{
    /// <summary>Nothing seen yet.</summary>
    public static DetectorState Empty { get; } = new([], []);
}
