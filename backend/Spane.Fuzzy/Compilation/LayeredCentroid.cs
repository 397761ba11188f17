namespace Spane.Fuzzy;

/// <summary>
/// The centroid of sets cut to strengths, of which only neighbours overlap: max(f, g) = f + g − min(f, g), so areas and moments are summed over the
/// sets and those of the overlaps taken away, all of them polynomials of the strengths.
/// </summary>
/// <param name="Middle">The point that moments are about.</param>
/// <param name="Sets">Each set with the number of the value that is its strength.</param>
/// <param name="Overlaps">What neighbours have in common, with the numbers of both strengths.</param>
internal sealed record LayeredCentroid(double Middle, (int Strength, LayeredSet Set)[] Sets, (int Left, int Right, LayeredSet Set)[] Overlaps)
{
    /// <summary>Numbers of all values that are read.</summary>
    internal IEnumerable<int> Strengths => Sets.Select(s => s.Strength);

    /// <summary>The crisp value; NaN when every strength is 0.</summary>
    internal double Value(ReadOnlySpan<double> values)
    {
        double area = 0;
        double moment = 0;
        foreach ((int strength, LayeredSet set) in Sets)
        {
            double level = values[strength];
            area += level * (set.AreaLinear + (level * set.AreaQuadratic));
            moment += level * (set.MomentLinear + (level * (set.MomentQuadratic + (level * set.MomentCubic))));
        }

        foreach ((int left, int right, LayeredSet set) in Overlaps)
        {
            double level = NormFunctions.Smaller(NormFunctions.Smaller(values[left], values[right]), set.Height);
            area -= level * (set.AreaLinear + (level * set.AreaQuadratic));
            moment -= level * (set.MomentLinear + (level * (set.MomentQuadratic + (level * set.MomentCubic))));
        }

        return Middle + (moment / area);
    }

    /// <summary>The same with the values at other places.</summary>
    internal LayeredCentroid Renumbered(int[] place) => new(
        Middle,
        [.. Sets.Select(s => (place[s.Strength], s.Set))],
        [.. Overlaps.Select(o => (place[o.Left], place[o.Right], o.Set))]);
}
