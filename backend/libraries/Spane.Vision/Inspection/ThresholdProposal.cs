namespace Spane.Vision.Inspection;

/// <summary>Proposes a threshold. A person sets it; what each would do stands in <see cref="Table"/>.</summary>
public static class ThresholdProposal
{
    /// <summary>How many deviations from the median count as outside: those of a control chart (Shewhart 1931).</summary>
    private const double Outside = 3;

    /// <summary>The median absolute deviation of a normal distribution in its standard deviations.</summary>
    private const double NormalMedianDeviation = 0.6744897501960817;

    /// <summary>A threshold from good ones alone: 3 deviations above the median, the deviation from the median absolute deviation, so
    /// that a bad one among the good does not move it. Few good ones widen it: by n / (n − 0.8) for the deviation's own bias (Croux and
    /// Rousseeuw 1992), by √(1 + 1/n) for the median's uncertainty.</summary>
    /// <param name="good">Scores of good ones, each by a bank that had not seen it; at least two.</param>
    /// <returns>The threshold with what it would do to them.</returns>
    /// <exception cref="ArgumentException">Fewer than two scores.</exception>
    public static ThresholdRates FromGood(IReadOnlyList<double> good)
    {
        ArgumentNullException.ThrowIfNull(good);
        if (good.Count < 2)
        {
            throw new ArgumentException("Two good ones are the least.", nameof(good));
        }

        double median = Median(good);
        double deviation = Median([.. good.Select(score => Math.Abs(score - median))]) / NormalMedianDeviation;
        double widened = deviation * good.Count / (good.Count - 0.8) * Math.Sqrt(1 + (1.0 / good.Count));
        // Half of the scores or more are equal: their deviation says nothing, so the largest of them decides.
        return ThresholdRates.At(deviation > 0 ? median + (Outside * widened) : good.Max(), good, []);
    }

    /// <summary>A threshold from good and bad ones: where the shares of wrongly rejected and wrongly passed ones add up to least; of
    /// equal places the widest gap between scores, and its middle.</summary>
    /// <param name="good">Scores of good ones, each by a bank that had not seen it; at least two.</param>
    /// <param name="bad">Scores of bad ones; with none it is <see cref="FromGood"/>.</param>
    /// <returns>The threshold with what it would do.</returns>
    public static ThresholdRates FromBoth(IReadOnlyList<double> good, IReadOnlyList<double> bad)
    {
        ArgumentNullException.ThrowIfNull(bad);
        return bad.Count == 0
            ? FromGood(good)
            : Table(good, bad).OrderBy(rates => Math.Round(rates.FalseReject + rates.FalseAccept!.Value, 9))
                .ThenByDescending(rates => Gap(rates.Threshold, good, bad)).First();
    }

    /// <summary>A threshold from good ones that bad ones may lower and never raise: those that somebody has labelled are the plain ones,
    /// and half way to them the fainter ones to come would pass.</summary>
    /// <param name="good">Scores of good ones, each by a bank that had not seen it; at least two.</param>
    /// <param name="bad">Scores of bad ones; may be empty.</param>
    /// <returns>The threshold with what it would do.</returns>
    public static ThresholdRates Cautious(IReadOnlyList<double> good, IReadOnlyList<double> bad)
    {
        double alone = FromGood(good).Threshold;
        ThresholdRates both = FromBoth(good, bad);
        return both.Threshold < alone ? both : ThresholdRates.At(alone, good, bad);
    }

    /// <summary>Every threshold that divides the scores in another way, with what it would do.</summary>
    /// <param name="good">Scores of good ones, each by a bank that had not seen it; at least one.</param>
    /// <param name="bad">Scores of bad ones; may be empty.</param>
    /// <returns>Thresholds half way between neighbouring scores, from low to high, and one above all.</returns>
    public static IReadOnlyList<ThresholdRates> Table(IReadOnlyList<double> good, IReadOnlyList<double> bad)
    {
        ArgumentNullException.ThrowIfNull(good);
        ArgumentNullException.ThrowIfNull(bad);
        double[] scores = [.. good.Concat(bad).Distinct().Order()];
        return
        [
            .. scores.Zip(scores.Skip(1), (low, high) => (low + high) / 2).Append(scores[^1])
                .Select(threshold => ThresholdRates.At(threshold, good, bad)),
        ];
    }

    private static double Gap(double threshold, IReadOnlyList<double> good, IReadOnlyList<double> bad)
    {
        double[] above = [.. good.Concat(bad).Where(score => score > threshold)];
        return above.Length == 0 ? 0 : above.Min() - threshold;
    }

    private static double Median(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
