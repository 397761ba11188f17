namespace Spane.Learning;

/// <summary>Divides rows into folds that never separate a group and have each class in its proportion as well as the groups
/// allow.</summary>
public static class GroupedFolds
{
    /// <summary>Divides.</summary>
    /// <typeparam name="TGroup">What names a group.</typeparam>
    /// <param name="classes">The class of each row, from 0.</param>
    /// <param name="groups">The group of each row.</param>
    /// <param name="folds">How many folds, 2 or more.</param>
    /// <param name="seed">Which division; the same seed gives the same one.</param>
    /// <returns>The folds: each row is in the test part of exactly one. Where there are fewer groups than folds, the last ones have an
    /// empty test part.</returns>
    /// <exception cref="ArgumentException">Lists of different lengths, no rows, a class below 0, or all rows in one group.</exception>
    public static IReadOnlyList<Fold> Create<TGroup>(IReadOnlyList<int> classes, IReadOnlyList<TGroup> groups, int folds, int seed)
        where TGroup : notnull
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        if (classes.Count == 0 || classes.Count != groups.Count || classes.Any(c => c < 0))
        {
            throw new ArgumentException($"{classes.Count} classes, each from 0, and {groups.Count} groups cannot be divided.",
                nameof(classes));
        }

        var members = Members(groups);
        if (members.Count == 1 && classes.Count > 1)
        {
            throw new ArgumentException($"All {classes.Count} rows are of one group, which no fold separates.", nameof(groups));
        }

        int[] foldOf = Assign(classes, members, folds, seed);
        return [.. Enumerable.Range(0, folds).Select(fold => new Fold(
            [.. Enumerable.Range(0, foldOf.Length).Where(i => foldOf[i] != fold)],
            [.. Enumerable.Range(0, foldOf.Length).Where(i => foldOf[i] == fold)]))];
    }

    private static List<List<int>> Members<TGroup>(IReadOnlyList<TGroup> groups)
        where TGroup : notnull
    {
        var byGroup = new Dictionary<TGroup, List<int>>();
        var inOrder = new List<List<int>>();
        for (int i = 0; i < groups.Count; i++)
        {
            if (!byGroup.TryGetValue(groups[i], out var rows))
            {
                byGroup.Add(groups[i], rows = []);
                inOrder.Add(rows);
            }

            rows.Add(i);
        }

        return inOrder;
    }

    // Large groups first, while there is room to balance them; each goes where it makes the folds least uneven, class by class in parts
    // of the class, so that a rare class counts as much as a frequent one.
    private static int[] Assign(IReadOnlyList<int> classes, List<List<int>> members, int folds, int seed)
    {
        int classCount = classes.Max() + 1;
        var totals = new double[classCount];
        foreach (int c in classes)
        {
            totals[c]++;
        }

        var random = new Random(seed);
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(members));
        var shares = new double[folds, classCount];
        var sizes = new int[folds];
        var foldOf = new int[classes.Count];
        foreach (var group in members.OrderByDescending(group => group.Count))
        {
            var counts = group.GroupBy(i => classes[i]).Select(rows => (Class: rows.Key, Share: rows.Count() / totals[rows.Key])).ToArray();
            int best = 0;
            double least = double.PositiveInfinity;
            for (int fold = 0; fold < folds; fold++)
            {
                // What the sum of squares grows by; the size breaks ties.
                double growth = counts.Sum(c => c.Share * ((2 * shares[fold, c.Class]) + c.Share)) + (1e-9 * sizes[fold] / classes.Count);
                if (growth < least)
                {
                    (best, least) = (fold, growth);
                }
            }

            foreach (var (c, share) in counts)
            {
                shares[best, c] += share;
            }

            sizes[best] += group.Count;
            foreach (int i in group)
            {
                foldOf[i] = best;
            }
        }

        return foldOf;
    }
}
