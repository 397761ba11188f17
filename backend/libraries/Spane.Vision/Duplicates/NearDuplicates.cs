namespace Spane.Vision.Duplicates;

/// <summary>Puts photographs into groups that must not be divided between teaching and testing: those that are nearly the same, directly
/// or by way of others.</summary>
public static class NearDuplicates
{
    /// <summary>The most bits in which near duplicates differ.</summary>
    public const int MostBits = 10;

    /// <summary>The least correlation of the thumbnails of near duplicates.</summary>
    public const double LeastLikeness = 0.95;

    /// <summary>Groups photographs.</summary>
    /// <param name="photographs">Their fingerprints.</param>
    /// <returns>For each photograph the number of its group, counted from 0 in the order in which groups first appear.</returns>
    public static int[] Group(IReadOnlyList<PhotoFingerprint> photographs)
    {
        ArgumentNullException.ThrowIfNull(photographs);
        int[] parents = [.. Enumerable.Range(0, photographs.Count)];
        for (var i = 0; i < photographs.Count; i++)
        {
            for (int j = i + 1; j < photographs.Count; j++)
            {
                if (AreNear(photographs[i], photographs[j]))
                {
                    parents[Root(parents, j)] = Root(parents, i);
                }
            }
        }

        var numbers = new Dictionary<int, int>();
        return [.. parents.Select((_, i) => Root(parents, i)).Select(root => numbers.TryGetValue(root, out int number)
            ? number
            : numbers[root] = numbers.Count)];
    }

    /// <summary>Whether two photographs are nearly the same: the bits agree but for a few, and the thumbnails correlate.</summary>
    /// <param name="one">A photograph's fingerprint.</param>
    /// <param name="other">Another's.</param>
    public static bool AreNear(PhotoFingerprint one, PhotoFingerprint other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Distance(other) <= MostBits && one.Likeness(other) >= LeastLikeness;
    }

    private static int Root(int[] parents, int at)
    {
        while (parents[at] != at)
        {
            at = parents[at] = parents[parents[at]];
        }

        return at;
    }
}
