namespace Spane.Learning;

/// <summary>A way to learn a classifier.</summary>
public interface ITrainer
{
    /// <summary>What it is called, such as <c>knn</c> or <c>svm-rbf</c>.</summary>
    string Name { get; }

    /// <summary>Learns.</summary>
    /// <param name="rows">The rows to learn from.</param>
    /// <param name="seed">The same rows and seed give the same classifier.</param>
    /// <exception cref="ArgumentException">Only one class has rows.</exception>
    IClassifier Train(LabelledRows rows, int seed);
}
