namespace Spane.Learning;

/// <summary>
/// Folds of rows whose class looks ahead: groups stay whole, and a row that was looking when a row to judge by was taken, or the other way
/// round, is not learnt from (M. López de Prado, "Advances in financial machine learning", 2018, 7.4: purging).
/// </summary>
public static class PurgedFolds
{
    /// <summary>Divides.</summary>
    /// <param name="classes">The class of each row, from 0.</param>
    /// <param name="groups">The group of each row.</param>
    /// <param name="from">When each row was taken; any unit.</param>
    /// <param name="until">When its class was known, not before.</param>
    /// <param name="folds">How many folds, 2 or more.</param>
    /// <param name="seed">Which division; the same seed gives the same one.</param>
    /// <exception cref="ArgumentException">As of <see cref="GroupedFolds.Create"/>; or times of another number, or a class known
    /// before its row was taken.</exception>
    public static IReadOnlyList<Fold> Create(IReadOnlyList<int> classes, IReadOnlyList<int> groups, IReadOnlyList<long> from,
        IReadOnlyList<long> until, int folds, int seed)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(until);
        if (from.Count != classes.Count || until.Count != classes.Count || from.Zip(until).Any(row => row.Second < row.First))
        {
            throw new ArgumentException("Each row has two times, of which the second is not before the first.", nameof(until));
        }

        return [.. GroupedFolds.Create(classes, groups, folds, seed).Select(fold =>
        {
            var judged = Stretches(fold.Test, from, until);
            return fold with { Train = [.. fold.Train.Where(row => !Meets(judged, from[row], until[row]))] };
        })];
    }

    // The stretches of the rows, those that meet joined, in order.
    private static List<(long From, long Until)> Stretches(IReadOnlyList<int> rows, IReadOnlyList<long> from, IReadOnlyList<long> until)
    {
        var joined = new List<(long From, long Until)>();
        foreach (int row in rows.OrderBy(row => from[row]))
        {
            if (joined is [.., var last] && from[row] <= last.Until)
            {
                joined[^1] = (last.From, Math.Max(last.Until, until[row]));
            }
            else
            {
                joined.Add((from[row], until[row]));
            }
        }

        return joined;
    }

    private static bool Meets(List<(long From, long Until)> stretches, long from, long until)
    {
        int low = 0, high = stretches.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = stretches[middle].Until < from ? (middle + 1, high) : (low, middle);
        }

        return low < stretches.Count && stretches[low].From <= until;
    }
}
