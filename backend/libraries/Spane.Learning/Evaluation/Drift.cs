namespace Spane.Learning;

/// <summary>How far later rows have moved away from those that were learnt from: the population stability index of each column,
/// Σ (later − earlier) · ln(later / earlier) over the shares of its bins or categories.</summary>
public static class Drift
{
    /// <summary>From here on a column is usually said to have moved.</summary>
    public const double Moved = 0.25;

    private const int Bins = 10;

    /// <summary>The index of each column.</summary>
    /// <param name="table">The table.</param>
    /// <param name="earlier">The rows that were learnt from, at least one.</param>
    /// <param name="later">The rows since, at least one.</param>
    /// <returns>For each column, in the table's order, 0 (the same) or more; a missing value is a bin of its own.</returns>
    /// <exception cref="ArgumentException">No rows.</exception>
    public static IReadOnlyList<(string Column, double Index)> Of(Table table, IReadOnlyList<int> earlier, IReadOnlyList<int> later)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        return earlier.Count == 0 || later.Count == 0
            ? throw new ArgumentException("There are no rows to compare.", nameof(later))
            : [.. table.Columns.Select(column => (column.Name, Index(Keys(column, earlier), earlier, later)))];
    }

    private static Func<int, string> Keys(TableColumn column, IReadOnlyList<int> earlier)
    {
        if (column is not NumberColumn numbers)
        {
            return row => column.IsMissing(row) ? "missing" : $"={column.Text(row)}";
        }

        float[] edges = BinEdges.Of([.. earlier.Select(row => numbers.Values[row]).Where(value => !float.IsNaN(value))], Bins);
        return row => column.IsMissing(row) ? "missing" : $"bin {BinEdges.Find(edges, numbers.Values[row])}";
    }

    private static double Index(Func<int, string> key, IReadOnlyList<int> earlier, IReadOnlyList<int> later)
    {
        var before = earlier.CountBy(key).ToDictionary();
        var since = later.CountBy(key).ToDictionary();
        int keys = before.Keys.Union(since.Keys).Count();
        // One row in each bin more: an empty one has no logarithm.
        return before.Keys.Union(since.Keys).Sum(k =>
        {
            double was = (before.GetValueOrDefault(k) + 1.0) / (earlier.Count + keys);
            double isNow = (since.GetValueOrDefault(k) + 1.0) / (later.Count + keys);
            return (isNow - was) * Math.Log(isNow / was);
        });
    }
}
