namespace Spane.Packing.Photographs;

/// <summary>
/// Whether photographs that pass are farther from what was taught than the taught ones that were left out: the one-sided test of Mann and
/// Whitney (1947) with ties, on windows that do not overlap. Of windows in which nothing has changed one in a thousand is called drift.
/// </summary>
/// <param name="Share">The probability that one of now is farther than a taught one, 0 to 1; 0.5: alike.</param>
/// <param name="Z">The statistic in standard deviations.</param>
/// <param name="Window">How many of now were compared.</param>
public sealed record FeatureDrift(double Share, double Z, int Window)
{
    /// <summary>How many photographs are compared at once.</summary>
    public const int WindowSize = 50;

    /// <summary>The least taught ones to compare with.</summary>
    public const int LeastTaught = 20;

    /// <summary>The share of windows without a change that are called drift all the same.</summary>
    public const double FalseAlarm = 0.001;

    // The quantile of the normal distribution at 1 − 0.001.
    private const double Limit = 3.0902;

    /// <summary>Whether something has changed.</summary>
    public bool IsDrift => Z > Limit;

    /// <summary>Compares.</summary>
    /// <param name="taught">Distances of taught ones that were left out.</param>
    /// <param name="now">Distances of later ones.</param>
    /// <returns>What was found; null where either are too few, or all are equal.</returns>
    public static FeatureDrift? Of(IReadOnlyList<double> taught, IReadOnlyList<double> now)
    {
        ArgumentNullException.ThrowIfNull(taught);
        ArgumentNullException.ThrowIfNull(now);
        if (taught.Count < LeastTaught || now.Count < WindowSize)
        {
            return null;
        }

        (double Value, bool IsNow)[] all = [.. taught.Select(value => (value, false)), .. now.Select(value => (value, true))];
        Array.Sort(all, (one, other) => one.Value.CompareTo(other.Value));
        (double ranks, double ties) = (0, 0);
        for (var from = 0; from < all.Length;)
        {
            var until = from + 1;
            while (until < all.Length && all[until].Value.Equals(all[from].Value))
            {
                until++;
            }

            double equal = until - from;
            ranks += (from + until + 1) / 2.0 * all[from..until].Count(one => one.IsNow);
            ties += (equal * equal * equal) - equal;
            from = until;
        }

        double pairs = (double)taught.Count * now.Count;
        double count = all.Length;
        var greater = ranks - (now.Count * (now.Count + 1) / 2.0);
        var variance = pairs / 12 * (count + 1 - (ties / (count * (count - 1))));
        return variance > 0 ? new(greater / pairs, (greater - (pairs / 2)) / Math.Sqrt(variance), now.Count) : null;
    }
}
