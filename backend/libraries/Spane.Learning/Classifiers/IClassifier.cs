namespace Spane.Learning;

/// <summary>A trained classifier. Not safe for several threads at once: some hold native memory that prediction uses.</summary>
public interface IClassifier : IDisposable
{
    /// <summary>How many classes it tells apart.</summary>
    int ClassCount { get; }

    /// <summary>How sure it is of each class.</summary>
    /// <param name="rows">Rows of the width that it was trained on.</param>
    /// <returns>For each row one probability for each class, which add up to 1.</returns>
    /// <exception cref="ArgumentException">A row of another width or with a number that is not finite.</exception>
    double[][] Probabilities(IReadOnlyList<float[]> rows);
}
