namespace Spane.Electricity.Anomalies;

/// <summary>One hour of one load: what the hourly rules look at.</summary>
/// <param name="LoadId">Load, or <c>feeder</c>.</param>
/// <param name="Start">Local start of the hour, with the site's offset.</param>
/// <param name="WattHours">Energy, Wh.</param>
/// <param name="RunningFraction">Part of the measured time in which it drew more than its standby threshold, 0–1.</param>
/// <param name="OhmsWhileRunning">Mean V²/P while running, Ω; null: it did not run.</param>
/// <param name="FloorWatts">Smallest power measured, W.</param>
/// <param name="Open">Whether the canteen was open at the hour's start.</param>
/// <param name="Coverage">Part of the hour that was measured, 0–1; hours with less than 0.8 are not judged.</param>
public sealed record LoadHour(
    string LoadId, DateTimeOffset Start, double WattHours, double RunningFraction, double? OhmsWhileRunning, double FloorWatts, bool Open,
    double Coverage);
