namespace Spane.Dashboard.Calibration;

/// <summary>A calibration under way: what the node took, what the scale showed since, and whether that may be accepted.</summary>
/// <param name="Points">The points asked of the node since the last accepted calibration, oldest first.</param>
/// <param name="Readings">The readings since the last point that was taken, in the order taken.</param>
/// <param name="AllowedGrams">The largest residual that may be accepted, g.</param>
/// <param name="AwaitsMass">Whether the node has the empty hopper only, so that the former calibration still judges.</param>
public sealed record CalibrationProgress(IReadOnlyList<CalibrationPoint> Points, IReadOnlyList<CalibrationReading> Readings,
    double AllowedGrams, bool AwaitsMass)
{
    /// <summary>Whether the node has the empty hopper, so that a mass may follow.</summary>
    public bool HasZero => Points.Any(point => point is { IsTaken: true, MassGrams: 0 });

    /// <summary>Why it cannot be accepted, as the texts <c>refused.…</c> name it; null: it can.</summary>
    public string? Obstacle =>
        AwaitsMass ? "one-point"
        : !Readings.Any(reading => reading.MassGrams == 0) || !Readings.Any(reading => reading.MassGrams > 0) ? "few-readings"
        : Readings.Any(reading => SharePercent(reading) > 100) ? "residual"
        : null;

    /// <summary>A reading's residual as a share of what is allowed, without its sign.</summary>
    /// <returns>Percent; above 100 it is beyond the limit.</returns>
    public double SharePercent(CalibrationReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return Math.Abs(reading.ResidualGrams) / AllowedGrams * 100;
    }
}
