namespace Spane.Packing.Quality;

/// <summary>Overall equipment effectiveness: availability × performance × quality, each 0–1.</summary>
/// <param name="Availability">Running time of the planned time.</param>
/// <param name="Performance">Packs made of those possible at the ideal rate.</param>
/// <param name="Quality">Optimal packs of all packs.</param>
public sealed record Effectiveness(double Availability, double Performance, double Quality)
{
    /// <summary>The line's ideal rate in packs/min: the upper end of the paper's range.</summary>
    public const double IdealPacksPerMinute = 70;

    /// <summary>The product of the three, 0–1.</summary>
    public double Overall => Availability * Performance * Quality;

    /// <summary>Computes it for a period.</summary>
    /// <param name="planned">Planned time, above 0.</param>
    public static Effectiveness Of(TimeSpan planned, TimeSpan running, int packs, int good)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(planned, TimeSpan.Zero);
        return new(
            Math.Clamp(running / planned, 0, 1),
            running > TimeSpan.Zero ? Math.Clamp(packs / (running.TotalMinutes * IdealPacksPerMinute), 0, 1) : 0,
            packs > 0 ? (double)good / packs : 0);
    }
}
