namespace Spane.Learning;

/// <summary>How much a classifier leans on each column: how far the area under its curve falls on rows that it has not seen when that
/// column's values are shuffled among them (L. Breiman, "Random forests", 2001). Columns that say the same share what they say.</summary>
public static class PermutationImportance
{
    /// <summary>Shuffles each column in turn.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="table">The table that it learnt from.</param>
    /// <param name="rows">Rows that it has not learnt from, of two classes or more.</param>
    /// <param name="seed">Which shuffles.</param>
    /// <returns>For each column, in the table's order, the fall of the area, below 0 where shuffling helped by chance.</returns>
    public static IReadOnlyList<(string Column, double Fall)> Of(ITableClassifier classifier, LabelledTable table,
        IReadOnlyList<int> rows, int seed)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        int[] classes = [.. rows.Select(row => table.Classes[row])];
        int[] all = [.. Enumerable.Range(0, rows.Count)];
        var part = new Table([.. table.Features.Columns.Select(column => column.Rearranged(rows))]);
        double whole = RocArea.OneVersusRest(classifier.Probabilities(part, all), classes);
        var random = new Random(seed);
        return [.. part.Columns.Select(column =>
        {
            var order = (int[])all.Clone();
            random.Shuffle(order);
            var shuffled = new Table([.. part.Columns.Select(other => other == column ? column.Rearranged(order) : other)]);
            return (column.Name, whole - RocArea.OneVersusRest(classifier.Probabilities(shuffled, all), classes));
        })];
    }
}
