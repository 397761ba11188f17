using Spane.Electricity.Readings;

namespace Spane.Electricity.Anomalies;

/// <summary>The hour that a load is in: what must survive a restart so that the hour comes out as if nothing had happened.</summary>
/// <param name="LoadId">Load, or <c>feeder</c>.</param>
/// <param name="Start">Local start of the hour, with the site's offset.</param>
/// <param name="Last">The latest reading, which holds until the next one.</param>
/// <param name="WattSeconds">Energy so far, Ws.</param>
/// <param name="OhmSeconds">Sum of V²/P over the seconds in which it ran, Ωs.</param>
/// <param name="FloorWatts">Smallest power so far, W; null: none measured.</param>
public sealed record OpenHour(
    string LoadId, DateTimeOffset Start, MeterReading Last, double MeasuredSeconds, double RunningSeconds, double WattSeconds,
    double OhmSeconds, double? FloorWatts);
