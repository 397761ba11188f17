namespace Spane.Fuzzy;

/// <summary>
/// The centroid of sets cut to strengths, of which only neighbours overlap: max(f, g) = f + g − min(f, g), so areas and moments are summed
/// over the sets and those of the overlaps taken away, all of them polynomials of the strengths.
/// </summary>
/// <param name="Middle">The point that moments are about.</param>
/// <param name="Sets">Each set with the number of the value that is its strength.</param>
/// <param name="Overlaps">What neighbours have in common, with the numbers of both strengths.</param>
internal sealed record LayeredCentroid(double Middle, (int Strength, LayeredSet Set)[] Sets,
    (int Left, int Right, LayeredSet Set)[] Overlaps)
{
    /// <summary>Numbers of all values that are read.</summary>
    internal IEnumerable<int> Strengths => Sets.Select(s => s.Strength);

    /// <summary>The same with the values at other places.</summary>
    internal LayeredCentroid Renumbered(int[] place) => new(
        Middle,
        [.. Sets.Select(s => (place[s.Strength], s.Set))],
        [.. Overlaps.Select(o => (place[o.Left], place[o.Right], o.Set))]);
}
