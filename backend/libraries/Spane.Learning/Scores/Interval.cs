namespace Spane.Learning;

/// <summary>Where a figure lies with 95 % confidence.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    // The normal distribution's quantile at 97.5 %.
    private const double Z = 1.959963984540054;

    /// <summary>Wilson's interval of a share (E. Wilson, 1927), for rows that do not depend on each other.</summary>
    /// <param name="successes">How many succeeded, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">How many were tried, 1 or more.</param>
    /// <returns>Within 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Either is out of range.</exception>
    public static Interval Wilson(long successes, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        double share = successes / (double)trials;
        double spread = Z * Z / trials;
        double centre = (share + (spread / 2)) / (1 + spread);
        double half = Z * Math.Sqrt((share * (1 - share) / trials) + (spread / 4 / trials)) / (1 + spread);
        return new Interval(Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    /// <summary>The interval of any figure where rows of one group depend on each other: whole groups are drawn anew, with replacement,
    /// and the figure is taken of each draw (B. Efron's percentile bootstrap).</summary>
    /// <param name="groups">The group of each row, at least one.</param>
    /// <param name="figure">The figure of rows given by their indexes; draws for which it is NaN are left out.</param>
    /// <param name="seed">Which draws.</param>
    /// <param name="draws">How many, 40 or more.</param>
    /// <returns>The middle 95 % of the figures; NaN where there is none.</returns>
    /// <exception cref="ArgumentException">No rows.</exception>
    public static Interval Bootstrap(IReadOnlyList<int> groups, Func<IReadOnlyList<int>, double> figure, int seed, int draws = 500)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 40);
        if (groups.Count == 0)
        {
            throw new ArgumentException("There are no rows.", nameof(groups));
        }

        int[][] members = [.. groups.Select((group, row) => (Group: group, Row: row)).GroupBy(member => member.Group)
            .Select(group => group.Select(member => member.Row).ToArray())];
        var random = new Random(seed);
        double[] figures = [.. Enumerable.Range(0, draws)
            .Select(_ => figure([.. members.SelectMany(__ => members[random.Next(members.Length)])]))
            .Where(value => !double.IsNaN(value)).Order()];
        return figures.Length == 0
            ? new Interval(double.NaN, double.NaN)
            : new Interval(figures[(int)(0.025 * (figures.Length - 1))], figures[(int)Math.Ceiling(0.975 * (figures.Length - 1))]);
    }
}
