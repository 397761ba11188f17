namespace Spane.Learning;

/// <summary>Encodes the rows that are learnt from, and gives them to a trainer.</summary>
/// <param name="inner">The trainer.</param>
/// <param name="categories">How categories become numbers.</param>
public sealed class TableTrainer(ITrainer inner, CategoryEncoding categories) : ITableTrainer
{
    /// <inheritdoc />
    public string Name => inner.Name;

    /// <summary>Naive Bayes that takes each column for what it is: numbers in bins, categories by their shares.</summary>
    /// <param name="table">A table with the columns.</param>
    /// <param name="bins">Into how many bins a column of numbers is divided, about.</param>
    public static TableTrainer NaiveBayes(Table table, int bins = 20)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new TableTrainer(
            new NaiveBayesTrainer([.. table.Columns.Select(c => c is NumberColumn ? BayesColumn.Binned : BayesColumn.Category)], bins),
            CategoryEncoding.Codes);
    }

    /// <inheritdoc />
    public ITableClassifier Train(LabelledTable table, IReadOnlyList<int> rows, int seed)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        var encoder = TableEncoder.Fit(table.Features, rows, categories);
        var labelled = new LabelledRows(encoder.Encode(table.Features, rows), [.. rows.Select(row => table.Classes[row])],
            table.ClassNames.Count);
        return new Trained(encoder, inner.Train(labelled, seed));
    }

    private sealed class Trained(TableEncoder encoder, IClassifier classifier) : ITableClassifier
    {
        public double[][] Probabilities(Table features, IReadOnlyList<int> rows) =>
            classifier.Probabilities(encoder.Encode(features, rows));

        public void Dispose() => classifier.Dispose();
    }
}
