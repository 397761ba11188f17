namespace Spane.Dashboard.Calibration;

/// <summary>What a scale showed with a known mass on it.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="IndicatedGrams">What the scale showed, g.</param>
public sealed record CalibrationReading(DateTimeOffset At, double MassGrams, double IndicatedGrams)
{
    /// <summary>Indicated less known, g.</summary>
    public double ResidualGrams => IndicatedGrams - MassGrams;
}
