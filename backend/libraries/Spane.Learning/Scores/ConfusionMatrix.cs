namespace Spane.Learning;

/// <summary>How many rows of each class were taken for which, and what follows from that.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] _counts;

    /// <summary>Takes counts.</summary>
    /// <param name="counts">Rows: the true class; columns: the class it was taken for. Square, none below 0, not all 0.</param>
    /// <exception cref="ArgumentException">Not square, below 0, or empty.</exception>
    public ConfusionMatrix(long[,] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.GetLength(0) != counts.GetLength(1) || counts.Cast<long>().Any(count => count < 0) || counts.Cast<long>().Sum() == 0)
        {
            throw new ArgumentException("A confusion matrix is square, has no count below 0, and not only zeros.", nameof(counts));
        }

        _counts = (long[,])counts.Clone();
        Total = counts.Cast<long>().Sum();
    }

    /// <summary>How many classes there are.</summary>
    public int ClassCount => _counts.GetLength(0);

    /// <summary>How many rows were judged.</summary>
    public long Total { get; }

    /// <summary>The share of rows that were taken for what they are, 0 to 1.</summary>
    public double Accuracy => Enumerable.Range(0, ClassCount).Sum(c => _counts[c, c]) / (double)Total;

    /// <summary>The accuracy of always saying the most frequent class, 0 to 1: what any classifier must exceed.</summary>
    public double MajorityAccuracy => Enumerable.Range(0, ClassCount).Max(Actual) / (double)Total;

    /// <summary>The scores of each class.</summary>
    public IReadOnlyList<ClassScores> Classes => [.. Enumerable.Range(0, ClassCount).Select(Of)];

    /// <summary>The mean of the classes' scores, each class counting the same.</summary>
    public ClassScores Macro => Mean(_ => 1.0 / ClassCount);

    /// <summary>The mean of the classes' scores, each class by its share of the rows. Its recall is the accuracy.</summary>
    public ClassScores Weighted => Mean(c => Actual(c) / (double)Total);

    /// <summary>How many rows of one class were taken for another.</summary>
    /// <param name="actual">The true class, from 0.</param>
    /// <param name="predicted">The class it was taken for, from 0.</param>
    public long this[int actual, int predicted] => _counts[actual, predicted];

    /// <summary>Counts.</summary>
    /// <param name="actual">The true class of each row.</param>
    /// <param name="predicted">The class that each was taken for.</param>
    /// <param name="classCount">How many classes there are.</param>
    /// <exception cref="ArgumentException">Lists of different lengths, or no rows.</exception>
    public static ConfusionMatrix Count(IReadOnlyList<int> actual, IReadOnlyList<int> predicted, int classCount)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(predicted);
        if (actual.Count != predicted.Count)
        {
            throw new ArgumentException($"{actual.Count} classes and {predicted.Count} predictions do not belong together.",
                nameof(predicted));
        }

        var counts = new long[classCount, classCount];
        for (int i = 0; i < actual.Count; i++)
        {
            counts[actual[i], predicted[i]]++;
        }

        return new ConfusionMatrix(counts);
    }

    private long Actual(int c) => Enumerable.Range(0, ClassCount).Sum(predicted => _counts[c, predicted]);

    private long Predicted(int c) => Enumerable.Range(0, ClassCount).Sum(actual => _counts[actual, c]);

    private ClassScores Of(int c)
    {
        double precision = Predicted(c) == 0 ? 0 : _counts[c, c] / (double)Predicted(c);
        double recall = Actual(c) == 0 ? 0 : _counts[c, c] / (double)Actual(c);
        return new ClassScores(precision, recall, precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall), Actual(c));
    }

    private ClassScores Mean(Func<int, double> weight)
    {
        double precision = 0, recall = 0, f1 = 0;
        for (int c = 0; c < ClassCount; c++)
        {
            var scores = Of(c);
            precision += weight(c) * scores.Precision;
            recall += weight(c) * scores.Recall;
            f1 += weight(c) * scores.F1;
        }

        return new ClassScores(precision, recall, f1, Total);
    }
}

/// <summary>How well one class is found, or a mean of classes.</summary>
/// <param name="Precision">Of the rows taken for it, the share that are it, 0 to 1; 0 where none was.</param>
/// <param name="Recall">Of its rows, the share that were taken for it, 0 to 1; 0 where it has none.</param>
/// <param name="F1">The harmonic mean of both, 0 to 1; of a mean of classes, the mean of theirs.</param>
/// <param name="Rows">How many rows the class has.</param>
public readonly record struct ClassScores(double Precision, double Recall, double F1, long Rows);
