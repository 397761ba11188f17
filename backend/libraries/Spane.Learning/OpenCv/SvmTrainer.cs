using OpenCvSharp;
using OpenCvSharp.ML;

namespace Spane.Learning;

/// <summary>
/// A support vector machine (OpenCV's), one against the rest where there are more than two classes. Its probabilities come from sigmoids
/// fitted on held-out folds of the training rows, which keep groups together. Give it standardised columns.
/// </summary>
public sealed class SvmTrainer : ITrainer
{
    private const int CalibrationFolds = 3;
    private readonly double? _gamma;
    private readonly bool _linear;

    private SvmTrainer(bool linear, double cost, double? gamma) => (_linear, Cost, _gamma) = (linear, cost, gamma);

    /// <inheritdoc />
    public string Name => _linear ? "svm-linear" : "svm-rbf";

    /// <summary>What a row on the wrong side costs, above 0.</summary>
    public double Cost { get; }

    /// <summary>With a plane between the classes.</summary>
    /// <param name="cost">What a row on the wrong side costs, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cost is not above 0.</exception>
    public static SvmTrainer Linear(double cost = 1) => new(true, Positive(cost, nameof(cost)), null);

    /// <summary>With Gaussian kernels.</summary>
    /// <param name="cost">What a row on the wrong side costs, above 0.</param>
    /// <param name="gamma">The kernel is exp(−gamma · distance²); without it 1 by the number of columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">Cost or gamma is not above 0.</exception>
    public static SvmTrainer Rbf(double cost = 10, double? gamma = null) =>
        new(false, Positive(cost, nameof(cost)), gamma is { } given ? Positive(given, nameof(gamma)) : null);

    /// <inheritdoc />
    public IClassifier Train(LabelledRows rows, int seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return OneVersusRest.Train(rows, binary => TrainCalibrated(binary, seed));
    }

    private static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "It must be above 0.");

    private Machine TrainCalibrated(LabelledRows rows, int seed)
    {
        var decisions = new List<double>();
        var classes = new List<int>();
        foreach (var fold in GroupedFolds.Create(rows.Classes, rows.Groups, CalibrationFolds, seed))
        {
            var train = fold.Train.Count == 0 || fold.Test.Count == 0 ? null : rows.Take(fold.Train);
            if (train is null || train.Counts().Contains(0))
            {
                continue;
            }

            using var svm = TrainMachine(train);
            var test = rows.Take(fold.Test);
            decisions.AddRange(Decisions(svm, test.Values));
            classes.AddRange(test.Classes);
        }

        var whole = TrainMachine(rows);
        // So few groups that no fold has both classes to learn from: its own rows, though they flatter it.
        return classes.Distinct().Count() == 2
            ? new Machine(whole, PlattScale.Fit(decisions, classes))
            : new Machine(whole, PlattScale.Fit(Decisions(whole, rows.Values), rows.Classes));
    }

    private SVM TrainMachine(LabelledRows rows)
    {
        var svm = SVM.Create();
        svm.Type = SVM.Types.CSvc;
        svm.KernelType = _linear ? SVM.KernelTypes.Linear : SVM.KernelTypes.Rbf;
        svm.C = Cost;
        svm.Gamma = _gamma ?? (1.0 / rows.Width);
        svm.TermCriteria = new TermCriteria(CriteriaTypes.MaxIter | CriteriaTypes.Eps, 100_000, 1e-3);
        using var values = Matrices.Of(rows.Values);
        using var classes = Matrices.Of(rows.Classes);
        svm.Train(values, SampleTypes.RowSample, classes);
        return svm;
    }

    // OpenCV's raw value is above 0 on the side of the lower label, which is the rest.
    private static double[] Decisions(SVM svm, IReadOnlyList<float[]> rows)
    {
        using var values = Matrices.Of(rows);
        using var results = new Mat();
        svm.Predict(values, results, StatModel.Flags.RawOutput);
        return [.. Matrices.Numbers(results).Select(value => -(double)value)];
    }

    private sealed class Machine(SVM svm, PlattScale scale) : IScorer
    {
        public double[] Score(IReadOnlyList<float[]> rows) => [.. Decisions(svm, rows).Select(scale.Probability)];

        public void Dispose() => svm.Dispose();
    }
}
