using OpenCvSharp;
using OpenCvSharp.ML;

namespace Spane.Learning;

/// <summary>Logistic regression with an L2 penalty (OpenCV's, by gradient steps), one against the rest where there are more than two
/// classes. Give it standardised columns.</summary>
public sealed class LogisticTrainer : ITrainer
{
    private readonly int _steps;
    private readonly double _rate;

    /// <summary>Chooses the way down.</summary>
    /// <param name="steps">How many gradient steps, 1 or more.</param>
    /// <param name="rate">The length of a step, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either is out of range.</exception>
    public LogisticTrainer(int steps = 300, double rate = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        (_steps, _rate) = (steps, rate);
    }

    /// <inheritdoc />
    public string Name => "logistic";

    /// <inheritdoc />
    public IClassifier Train(LabelledRows rows, int seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return OneVersusRest.Train(rows, Fit);
    }

    private Plane Fit(LabelledRows rows)
    {
        using var regression = LogisticRegression.Create();
        regression.LearningRate = _rate;
        regression.Iterations = _steps;
        regression.Regularization = LogisticRegression.RegKinds.RegL2;
        regression.TrainMethod = LogisticRegression.Methods.Batch;
        regression.TermCriteria = new TermCriteria(CriteriaTypes.MaxIter, _steps, 0);
        using var values = Matrices.Of(rows.Values);
        using var classes = Matrices.AsNumbers(rows.Classes);
        regression.Train(values, SampleTypes.RowSample, classes);
        using var thetas = regression.GetLearntThetas();
        return new Plane(Matrices.Numbers(thetas));
    }

    // OpenCV predicts labels only; its coefficients, the constant first, give the log-odds.
    private sealed class Plane(float[] thetas) : IScorer
    {
        public double[] Score(IReadOnlyList<float[]> rows) =>
            [.. rows.Select(row =>
            {
                double logOdds = thetas[0];
                for (int j = 0; j < row.Length; j++)
                {
                    logOdds += (double)thetas[j + 1] * row[j];
                }

                return Shares.Logistic(logOdds);
            })];

        public void Dispose()
        {
            // Nothing native is kept.
        }
    }
}
