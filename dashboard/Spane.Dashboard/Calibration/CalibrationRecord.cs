namespace Spane.Dashboard.Calibration;

/// <summary>An accepted calibration.</summary>
/// <param name="At">When it was accepted, UTC.</param>
/// <param name="Readings">What the scale showed afterwards.</param>
public sealed record CalibrationRecord(DateTimeOffset At, string By, string Note, IReadOnlyList<CalibrationReading> Readings)
{
    /// <summary>Its number, which its certificate bears; 0 while it is not stored.</summary>
    public long Id { get; init; }

    /// <summary>The largest residual, without its sign, g.</summary>
    public double LargestResidualGrams => Readings.Max(reading => Math.Abs(reading.ResidualGrams));
}
