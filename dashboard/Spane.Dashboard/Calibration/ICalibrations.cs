namespace Spane.Dashboard.Calibration;

public interface ICalibrations
{
    /// <summary>The calibration under way.</summary>
    Task<CalibrationProgress> ProgressAsync(string device, CancellationToken cancellationToken = default);

    /// <summary>The accepted calibrations, newest first.</summary>
    Task<IReadOnlyList<CalibrationRecord>> AcceptedAsync(string device, int count, CancellationToken cancellationToken = default);

    /// <summary>One accepted calibration.</summary>
    Task<CalibrationRecord?> FindAsync(string device, long id, CancellationToken cancellationToken = default);
}

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

/// <summary>A calibration point that the node was asked to take.</summary>
/// <param name="MassGrams">The reference mass, g; 0: the empty hopper.</param>
/// <param name="State">How far the command has got: <c>Queued</c>, <c>Sent</c>, <c>Delivered</c>, <c>Done</c>, <c>Failed</c>,
/// <c>Expired</c> or <c>Unknown</c>.</param>
/// <param name="Why">The node's code: of a refusal, or <c>one-point</c> when another point is needed; empty otherwise.</param>
/// <param name="Value">The figure of that code, or how far the weight moved, g; null: none yet.</param>
/// <param name="Changed">When the state last changed, UTC.</param>
public sealed record CalibrationPoint(double MassGrams, string State, string Why, double? Value, DateTimeOffset Changed)
{
    /// <summary>When it was asked for, UTC.</summary>
    public DateTimeOffset Asked { get; init; }

    /// <summary>Whether the node took it.</summary>
    public bool IsTaken => State == "Done";

    /// <summary>Whether the node took it, and the former calibration still judges.</summary>
    public bool NeedsAnother => IsTaken && Why == "one-point";
}

/// <summary>What a scale showed with a known mass on it.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="IndicatedGrams">What the scale showed, g.</param>
public sealed record CalibrationReading(DateTimeOffset At, double MassGrams, double IndicatedGrams)
{
    /// <summary>Indicated less known, g.</summary>
    public double ResidualGrams => IndicatedGrams - MassGrams;
}

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
