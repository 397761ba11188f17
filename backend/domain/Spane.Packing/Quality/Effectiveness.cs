namespace Spane.Packing.Quality;

/// <summary>
/// Overall equipment effectiveness (OEE) index of ISO 22400-2:2014, by the formulas that OPC 40501-1, annex C.2.4, repeats from it:
/// availability APT/PBT, effectiveness PRI × PQ/APT, quality ratio GQ/PQ; each a share, null where what it needs is not known.
/// </summary>
/// <param name="Availability">Actual production time of the planned busy time, at most 1: what ran in a break was not lost
/// elsewhere.</param>
/// <param name="Performance">The standard's effectiveness: what the packs take at their ideal rates, of the time in which they were made.
/// Above 1 an ideal rate is set too low.</param>
/// <param name="Quality">Optimal packs of all packs.</param>
public sealed record Effectiveness(double? Availability, double? Performance, double? Quality)
{
    /// <summary>The product of the three.</summary>
    public double? Overall => Availability == 0 ? 0 : Availability * Performance * Quality;

    /// <summary>Computes it for a period.</summary>
    /// <param name="planned">Planned busy time: shifts without breaks, days off, holidays and planned stops.</param>
    /// <param name="producing">Actual production time.</param>
    /// <param name="ideal">What <see cref="IdealTime"/> says of the packs; null: not known.</param>
    public static Effectiveness Of(TimeSpan planned, TimeSpan producing, TimeSpan? ideal, int packs, int good) => new(
        planned > TimeSpan.Zero ? Math.Clamp(producing / planned, 0, 1) : null,
        producing > TimeSpan.Zero && packs > 0 ? ideal / producing : null,
        packs > 0 ? (double)good / packs : null);

    /// <summary>Planned run time per item × produced quantity, over all products of a period.</summary>
    /// <returns>Null: a product has no ideal rate.</returns>
    public static TimeSpan? IdealTime(IEnumerable<(int Packs, double? PacksPerMinute)> products)
    {
        ArgumentNullException.ThrowIfNull(products);
        var minutes = 0.0;
        foreach (var (packs, rate) in products)
        {
            if (rate is not > 0)
            {
                return null;
            }

            minutes += packs / rate.Value;
        }

        return TimeSpan.FromMinutes(minutes);
    }
}
