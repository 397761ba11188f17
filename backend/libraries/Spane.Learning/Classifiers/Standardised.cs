namespace Spane.Learning;

/// <summary>Gives each column mean 0 and standard deviation 1 before it goes on, by the rows that are learnt from and no others.</summary>
/// <param name="inner">What learns from the scaled rows.</param>
public sealed class Standardised(ITrainer inner) : ITrainer
{
    /// <inheritdoc />
    public string Name => inner.Name;

    /// <inheritdoc />
    public IClassifier Train(LabelledRows rows, int seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var scale = Scale.Of(rows.Values);
        return new Scaled(scale, inner.Train(rows.With(scale.Apply(rows.Values)), seed));
    }

    private sealed class Scaled(Scale scale, IClassifier inner) : IClassifier
    {
        public int ClassCount => inner.ClassCount;

        public double[][] Probabilities(IReadOnlyList<float[]> rows)
        {
            ArgumentNullException.ThrowIfNull(rows);
            RowCheck.Check(rows, scale.Width);
            return inner.Probabilities(scale.Apply(rows));
        }

        public void Dispose() => inner.Dispose();
    }

    private sealed record Scale(double[] Means, double[] Deviations)
    {
        internal int Width => Means.Length;

        internal static Scale Of(IReadOnlyList<float[]> rows)
        {
            var means = new double[rows[0].Length];
            var deviations = new double[means.Length];
            for (int j = 0; j < means.Length; j++)
            {
                double mean = rows.Average(row => (double)row[j]);
                double variance = rows.Sum(row => (row[j] - mean) * (row[j] - mean)) / rows.Count;
                means[j] = mean;
                // A column that does not vary says nothing: it becomes 0, and stays small where a later row differs from it.
                deviations[j] = variance > 1e-18 * (1 + (mean * mean)) ? Math.Sqrt(variance) : Math.Max(1, Math.Abs(mean));
            }

            return new Scale(means, deviations);
        }

        internal float[][] Apply(IReadOnlyList<float[]> rows) =>
            [.. rows.Select(row => row.Select((value, j) => (float)((value - Means[j]) / Deviations[j])).ToArray())];
    }
}
