using System.Globalization;

namespace Spane.Learning;

/// <summary>Gradient-boosted trees by LightGBM: log-odds for two classes, a softmax for more.</summary>
/// <param name="rounds">How many rounds, 1 or more; each adds a tree, or one for each class where there are more than two.</param>
/// <param name="leaves">The most leaves of a tree, 2 or more.</param>
/// <param name="rate">The share of each tree that is added, above 0.</param>
/// <param name="leastLeafRows">The least rows of a leaf; without it a fiftieth of the rows, between 1 and 20.</param>
public sealed class GradientBoostingTrainer(int rounds = 200, int leaves = 31, double rate = 0.1, int? leastLeafRows = null) : ITrainer
{
    /// <inheritdoc />
    public string Name => "gradient-boosting";

    /// <inheritdoc />
    public IClassifier Train(LabelledRows rows, int seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        rows.RequireTwoClasses();
        string objective = rows.ClassCount == 2 ? "objective=binary" : $"objective=multiclass num_class={rows.ClassCount}";
        string parameters = string.Create(CultureInfo.InvariantCulture,
            $"{objective} num_leaves={leaves} learning_rate={rate} seed={seed} feature_fraction=0.7 bagging_fraction=0.8 bagging_freq=1 "
                + $"lambda_l2=1 min_data_in_leaf={leastLeafRows ?? Math.Clamp(rows.Count / 50, 1, 20)}");
        return new Model(Booster.Train(rows, [.. rows.Classes.Select(c => (float)c)], parameters, rounds), rows.Width, rows.ClassCount);
    }

    private sealed class Model(Booster booster, int width, int classCount) : IClassifier
    {
        public int ClassCount => classCount;

        public double[][] Probabilities(IReadOnlyList<float[]> rows)
        {
            ArgumentNullException.ThrowIfNull(rows);
            RowCheck.Check(rows, width);
            return classCount == 2
                ? [.. booster.Predict(rows, 1).Select(p => new[] { 1 - p, p })]
                : [.. booster.Predict(rows, classCount).Chunk(classCount).Select(Shares.Of)];
        }

        public void Dispose() => booster.Dispose();
    }
}
