using Spane.Learning;

namespace Spane.Inspection.Measuring;

/// <summary>Learns from some columns of the rows.</summary>
internal sealed class ColumnsTrainer(Range columns, ITrainer inner) : ITrainer
{
    public string Name => inner.Name;

    public IClassifier Train(LabelledRows rows, int seed)
    {
        float[][] taken = [.. rows.Values.Select(row => row[columns])];
        // What is learnt from may be one session, which nothing within can be divided by.
        bool divisible = rows.Groups.Distinct().Count() > 1;
        LabelledRows own = divisible ? rows.With(taken) : new LabelledRows(taken, rows.Classes, rows.ClassCount);
        return new Classifier(columns, inner.Train(own, seed));
    }

    private sealed class Classifier(Range columns, IClassifier inner) : IClassifier
    {
        public int ClassCount => inner.ClassCount;

        public double[][] Probabilities(IReadOnlyList<float[]> rows) => inner.Probabilities([.. rows.Select(row => row[columns])]);

        public void Dispose() => inner.Dispose();
    }
}
