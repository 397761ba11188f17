namespace Spane.Packing.Quality;

/// <summary>p chart: the share of defective packs of each group, with limits of three standard deviations of a binomial share around the
/// mean share; a small group has wide limits (Montgomery, Introduction to Statistical Quality Control, 7.2).</summary>
/// <param name="Points">The groups, oldest first.</param>
/// <param name="Centre">The mean share, 0 to 1.</param>
public sealed record ProportionChart(IReadOnlyList<ProportionPoint> Points, double Centre)
{
    private const double Width = 3;

    /// <summary>Charts groups; those without a pack are left out.</summary>
    /// <param name="groups">For each how many packs were inspected and how many of them were defective.</param>
    /// <returns>The chart; null while fewer than two groups have packs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A group has more defective packs than packs, or fewer than none.</exception>
    public static ProportionChart? Of(IReadOnlyList<(int Inspected, int Defective)> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        foreach (var (inspected, defective) in groups)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(defective);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(defective, inspected);
        }

        var some = groups.Where(group => group.Inspected > 0).ToArray();
        if (some.Length < 2)
        {
            return null;
        }

        var centre = some.Sum(group => (double)group.Defective) / some.Sum(group => (double)group.Inspected);
        return new([.. some.Select(group => Point(group.Inspected, group.Defective, centre))], centre);
    }

    private static ProportionPoint Point(int inspected, int defective, double centre)
    {
        var half = Width * Math.Sqrt(centre * (1 - centre) / inspected);
        return new(inspected, defective, Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}

/// <summary>A group of packs.</summary>
/// <param name="Inspected">Packs, from 1.</param>
/// <param name="Defective">Defective ones among them.</param>
/// <param name="Lower">Lower limit of the share, 0 to 1.</param>
/// <param name="Upper">Upper limit of the share, 0 to 1.</param>
public readonly record struct ProportionPoint(int Inspected, int Defective, double Lower, double Upper)
{
    /// <summary>The share of defective ones, 0 to 1.</summary>
    public double Share => (double)Defective / Inspected;

    /// <summary>Whether it lies beyond a limit: something has changed that chance does not explain.</summary>
    public bool IsOut => Share > Upper || Share < Lower;
}
