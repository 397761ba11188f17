namespace Spane.Learning;

/// <summary>What came out for rows that were not learnt from.</summary>
/// <param name="Name">What learnt.</param>
/// <param name="Probabilities">For each row one probability for each class.</param>
/// <param name="Classes">The class of each row.</param>
/// <param name="Groups">The group of each row.</param>
public sealed record CrossValidated(
    string Name, IReadOnlyList<double[]> Probabilities, IReadOnlyList<int> Classes, IReadOnlyList<int> Groups)
{
    /// <summary>Which was taken for which.</summary>
    public ConfusionMatrix Confusion { get; } =
        ConfusionMatrix.Count(Classes, [.. Probabilities.Select(Prediction.Of)], Probabilities[0].Length);

    /// <summary>The area under the curve, as <see cref="RocArea.OneVersusRest"/>.</summary>
    public double Auc { get; } = RocArea.OneVersusRest(Probabilities, Classes);

    /// <summary>Brier's score.</summary>
    public double Brier => Calibration.Brier(Probabilities, Classes);

    /// <summary>The expected calibration error over ten bins.</summary>
    public double CalibrationError => Calibration.ExpectedError(Calibration.Bins(Probabilities, Classes));

    /// <summary>The accuracy's 95 % interval, groups drawn whole.</summary>
    /// <param name="seed">Which draws.</param>
    public Interval AccuracyInterval(int seed) => Interval.Bootstrap(Groups,
        rows => rows.Average(i => Prediction.Of(Probabilities[i]) == Classes[i] ? 1.0 : 0), seed);
}
