namespace Spane.Learning;

/// <summary>Whether a probability of 0.8 is right eight times of ten.</summary>
public static class Calibration
{
    /// <summary>Brier's score: the mean over the rows of the squared distance of the probabilities from what was, over all classes and
    /// by 2 so that two classes give the usual (p − outcome)² (G. Brier, 1950).</summary>
    /// <param name="probabilities">For each row one probability for each class.</param>
    /// <param name="classes">The class of each row, from 0.</param>
    /// <returns>0, always sure and right, to 1, always sure and wrong.</returns>
    /// <exception cref="ArgumentException">No rows, or lists of different lengths.</exception>
    public static double Brier(IReadOnlyList<double[]> probabilities, IReadOnlyList<int> classes)
    {
        Check(probabilities, classes);
        return probabilities.Select((row, i) => row.Select((p, c) => Square(p - (classes[i] == c ? 1 : 0))).Sum() / 2).Average();
    }

    /// <summary>The rows in bins by the probability of the class that they were taken for.</summary>
    /// <param name="probabilities">For each row one probability for each class.</param>
    /// <param name="classes">The class of each row, from 0.</param>
    /// <param name="bins">How many bins of equal width from 0 to 1, 1 or more.</param>
    /// <returns>The bins that have rows, rising.</returns>
    /// <exception cref="ArgumentException">No rows, or lists of different lengths.</exception>
    public static IReadOnlyList<ReliabilityBin> Bins(IReadOnlyList<double[]> probabilities, IReadOnlyList<int> classes, int bins = 10)
    {
        Check(probabilities, classes);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        return [.. probabilities.Select((row, i) => (Best: Prediction.Of(row), Row: i))
            .Select(taken => (Sure: probabilities[taken.Row][taken.Best], Right: taken.Best == classes[taken.Row]))
            .GroupBy(row => Math.Clamp((int)(row.Sure * bins), 0, bins - 1))
            .OrderBy(bin => bin.Key)
            .Select(bin => new ReliabilityBin(bin.Key / (double)bins, (bin.Key + 1) / (double)bins, bin.Count(), bin.Average(r => r.Sure),
                bin.Average(r => r.Right ? 1.0 : 0)))];
    }

    /// <summary>The expected calibration error: how far the bins' confidence is from their accuracy, by their rows.</summary>
    /// <param name="bins">What <see cref="Bins"/> gives.</param>
    /// <returns>0 to 1.</returns>
    public static double ExpectedError(IReadOnlyList<ReliabilityBin> bins)
    {
        ArgumentNullException.ThrowIfNull(bins);
        return bins.Sum(bin => bin.Rows * Math.Abs(bin.Confidence - bin.Accuracy)) / bins.Sum(bin => bin.Rows);
    }

    private static void Check(IReadOnlyList<double[]> probabilities, IReadOnlyList<int> classes)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(classes);
        if (probabilities.Count == 0 || probabilities.Count != classes.Count)
        {
            throw new ArgumentException($"{probabilities.Count} rows and {classes.Count} classes do not belong together.", nameof(classes));
        }
    }

    private static double Square(double x) => x * x;
}

/// <summary>Rows of about one confidence.</summary>
/// <param name="From">The bin's lower end, which belongs to it.</param>
/// <param name="To">The bin's upper end.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Confidence">The mean probability of the class that they were taken for, 0 to 1.</param>
/// <param name="Accuracy">The share that is of that class, 0 to 1.</param>
public readonly record struct ReliabilityBin(double From, double To, int Rows, double Confidence, double Accuracy);
