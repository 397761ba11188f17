using OpenCvSharp;
using OpenCvSharp.ML;

namespace Spane.Learning;

/// <summary>
/// Real AdaBoost over small trees (OpenCV's; J. Friedman, T. Hastie, R. Tibshirani, "Additive logistic regression", 2000), one against
/// the rest where there are more than two classes. The sum of its trees is half the log-odds.
/// </summary>
public sealed class AdaBoostTrainer : ITrainer
{
    // StatModel's flag for the sum of the trees, which OpenCvSharp does not name.
    private const StatModel.Flags Sum = (StatModel.Flags)(1 << 8);
    private readonly int _rounds;
    private readonly int _depth;

    /// <summary>Chooses the size.</summary>
    /// <param name="rounds">How many trees, 1 or more.</param>
    /// <param name="depth">How many questions a tree asks one after the other, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either is below 1.</exception>
    public AdaBoostTrainer(int rounds = 100, int depth = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        (_rounds, _depth) = (rounds, depth);
    }

    /// <inheritdoc />
    public string Name => "adaboost";

    /// <inheritdoc />
    public IClassifier Train(LabelledRows rows, int seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return OneVersusRest.Train(rows, Boosted);
    }

    private Model Boosted(LabelledRows rows)
    {
        var boost = Boost.Create();
        boost.BoostType = Boost.Types.Real;
        boost.WeakCount = _rounds;
        boost.MaxDepth = _depth;
        boost.WeightTrimRate = 0;
        boost.CVFolds = 0;
        boost.UseSurrogates = false;
        using var values = Matrices.Of(rows.Values);
        using var classes = Matrices.Of(rows.Classes);
        boost.Train(values, SampleTypes.RowSample, classes);
        return new Model(boost);
    }

    private sealed class Model(Boost boost) : IScorer
    {
        public double[] Score(IReadOnlyList<float[]> rows)
        {
            using var values = Matrices.Of(rows);
            using var results = new Mat();
            boost.Predict(values, results, Sum);
            return [.. Matrices.Numbers(results).Select(sum => Shares.Logistic(2 * sum))];
        }

        public void Dispose() => boost.Dispose();
    }
}
