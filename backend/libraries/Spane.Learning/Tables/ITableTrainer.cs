namespace Spane.Learning;

/// <summary>A way to learn from a table.</summary>
public interface ITableTrainer
{
    /// <summary>What it is called.</summary>
    string Name { get; }

    /// <summary>Learns from some rows, and looks at no others.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">The rows to learn from.</param>
    /// <param name="seed">The same rows and seed give the same classifier.</param>
    /// <exception cref="ArgumentException">Only one class has rows.</exception>
    ITableClassifier Train(LabelledTable table, IReadOnlyList<int> rows, int seed);
}

/// <summary>A classifier of a table's rows.</summary>
public interface ITableClassifier : IDisposable
{
    /// <summary>How sure it is of each class.</summary>
    /// <param name="features">A table with the columns that it learnt from.</param>
    /// <param name="rows">Which rows.</param>
    /// <returns>For each of them one probability for each class.</returns>
    double[][] Probabilities(Table features, IReadOnlyList<int> rows);
}
