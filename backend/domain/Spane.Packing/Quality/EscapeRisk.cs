using Spane.Packing.Products;

namespace Spane.Packing.Quality;

/// <summary>
/// How likely it is that a pack below T2 got through: it holds too little, and the scale did not say so. The measured weight, the noise of
/// the scale and the spread of the fills give the probability for each pack (JCGM 106:2012: what a measurement tells of a quantity
/// that was known to vary, and specific consumer's risk; the guide itself was not read). The error of the span is common to neighbours, so
/// it is averaged over last. Fills are taken as normal: what falls in a lump is not.
/// </summary>
/// <param name="Probability">That at least one pack of the lot is one, 0–1.</param>
/// <param name="ExpectedPacks">How many are expected.</param>
/// <param name="TestInterval">With a challenge test at least so often the risk of a pack stays below <see cref="Allowed"/>; null: not even
/// right after a test. <see cref="LongestInterval"/>: that or longer.</param>
public sealed record EscapeRisk(double Probability, double ExpectedPacks, TimeSpan? TestInterval)
{
    /// <summary>Of a pack: one in a million.</summary>
    public const double Allowed = 1e-6;

    /// <summary>Longer intervals are not told apart.</summary>
    public static readonly TimeSpan LongestInterval = TimeSpan.FromDays(7);

    // The common error of the span in standard deviations, by Simpson's rule.
    private const int Steps = 40;
    private const double Reach = 5;

    // Beyond so many standard deviations a pack adds nothing.
    private const double Far = 9;

    // Below it x, ln(1 + x) and eˣ − 1 are the same to rounding, and their differences from 1 are not.
    private const double Small = 1e-8;

    private const int Halvings = 30;

    /// <summary>Computes it for a lot.</summary>
    /// <param name="packs">When each was packed, and its net weight as recorded, g.</param>
    /// <param name="nominalGrams">Nominal quantity Qn, g; T2 is Qn − 2T.</param>
    /// <param name="error">How wrong the scale may be.</param>
    public static EscapeRisk Of(
        IReadOnlyCollection<(DateTimeOffset At, double NetGrams)> packs, double nominalGrams, ScaleError error)
    {
        ArgumentNullException.ThrowIfNull(packs);
        ArgumentNullException.ThrowIfNull(error);
        if (packs.Count < 2)
        {
            return new(0, 0, null);
        }

        var limit = nominalGrams - (2 * TolerableDeficiency.ForNominal(nominalGrams));
        var known = packs.Select(pack =>
        {
            // An error of the span grows with the load.
            var ((bias, deviation), load) = (error.At(pack.At), pack.NetGrams / nominalGrams);
            return (pack.NetGrams, Content: pack.NetGrams - (bias * load), Deviation: deviation * load);
        }).ToArray();
        var mean = known.Average(pack => pack.Content);
        var variance = known.Sum(pack => Square(pack.Content - mean)) / (known.Length - 1);
        var noise = Square(error.NoiseGrams);

        // What of the spread is the fills' own: a weight far from the mean is partly the scale's noise.
        var own = variance > noise ? 1 - (noise / variance) : 0;
        var sigma = Math.Max(Math.Sqrt(own * noise), 1e-9);
        var near = known.Where(pack => pack.NetGrams >= limit)
            .Select(pack => (Grams: mean + (own * (pack.Content - mean)) - limit, pack.Deviation))
            .Where(pack => pack.Grams < Far * (sigma + pack.Deviation)).ToArray();

        var (none, expected) = (0.0, 0.0);
        for (var step = 0; step <= Steps; step++)
        {
            var z = (2 * Reach * step / Steps) - Reach;
            var weight = (step is 0 or Steps ? 1 : step % 2 == 1 ? 4 : 2) * 2 * Reach / Steps / 3 * NormalDistribution.Density(z);
            var (logNone, count) = (0.0, 0.0);
            foreach (var (grams, deviation) in near)
            {
                var risk = NormalDistribution.Below((-grams + (z * deviation)) / sigma);
                logNone += risk < Small ? -risk : Math.Log(Math.Max(1 - risk, double.Epsilon));
                count += risk;
            }

            none += weight * (logNone > -Small ? -logNone : 1 - Math.Exp(logNone));
            expected += weight * count;
        }

        return new(
            Math.Clamp(none, 0, 1), expected,
            Interval(mean, Math.Sqrt(own * variance), limit, limit / nominalGrams, error));
    }

    /// <summary>The longest time after a test in which the risk of a pack stays allowed, whatever it weighs (global consumer's risk, JCGM
    /// 106:2012, 9.5, as others cite it).</summary>
    private static TimeSpan? Interval(double mean, double spread, double limit, double load, ScaleError error)
    {
        if (Risk(TimeSpan.Zero) > Allowed)
        {
            return null;
        }

        if (Risk(LongestInterval) <= Allowed)
        {
            return LongestInterval;
        }

        var (shorter, longer) = (TimeSpan.Zero, LongestInterval);
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (shorter + longer) / 2;
            (shorter, longer) = Risk(middle) <= Allowed ? (middle, longer) : (shorter, middle);
        }

        return shorter;

        double Risk(TimeSpan after)
        {
            var (bias, deviation) = error.AtNewestTest;
            var sigma = Math.Sqrt(
                Square(error.NoiseGrams) + (load * load * (Square(deviation) + (Square(error.DriftGramsPerRootHour) * after.TotalHours))));
            if (spread <= 0 || sigma <= 0)
            {
                return 0;
            }

            // The content below the limit, and the chance that the scale shows it at or above.
            const int Parts = 200;
            var width = Reach * (sigma + Math.Abs(load * bias)) / Parts;
            var risk = 0.0;
            for (var part = 0; part < Parts; part++)
            {
                var below = (part + 0.5) * width;
                risk += width / spread * NormalDistribution.Density((limit - below - mean) / spread)
                    * NormalDistribution.Below(((load * bias) - below) / sigma);
            }

            return risk;
        }
    }

    private static double Square(double value) => value * value;
}
