using Spane.Learning;

namespace Spane.Inspection.Measuring;

/// <summary>Learns from some columns of the rows.</summary>
internal sealed class ColumnsTrainer(Range columns, ITrainer inner) : ITrainer
{
    public string Name => inner.Name;

    public IClassifier Train(LabelledRows rows, int seed) => new Classifier(columns, inner.Train(rows.With(Take(rows.Values)), seed));

    private float[][] Take(IReadOnlyList<float[]> rows) => [.. rows.Select(row => row[columns])];

    private sealed class Classifier(Range columns, IClassifier inner) : IClassifier
    {
        public int ClassCount => inner.ClassCount;

        public double[][] Probabilities(IReadOnlyList<float[]> rows) => inner.Probabilities([.. rows.Select(row => row[columns])]);

        public void Dispose() => inner.Dispose();
    }
}
