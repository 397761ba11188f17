using System.Globalization;

namespace Spane.Learning;

/// <summary>
/// One decision tree, or a forest of them, grown by LightGBM on the indicator of a class: a leaf gives the class's share of its rows, the
/// forest the mean of its trees (L. Breiman, "Random forests", 2001). For two classes the split by least squares is Gini's. More than two
/// classes have a tree or forest each.
/// </summary>
public sealed class TreeTrainer : ITrainer
{
    private const int WideColumns = 128;
    private const int ManyRows = 10_000;
    private readonly int _trees;
    private readonly int _leaves;
    private readonly int? _leastLeafRows;

    private TreeTrainer(string name, int trees, int leaves, int? leastLeafRows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trees, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(leaves, 2);
        (Name, _trees, _leaves, _leastLeafRows) = (name, trees, leaves, leastLeafRows);
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <summary>One tree.</summary>
    /// <param name="leaves">The most leaves, 2 or more.</param>
    /// <param name="leastLeafRows">The least rows of a leaf; without it a fiftieth of the rows, between 1 and 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 2 leaves.</exception>
    public static TreeTrainer Tree(int leaves = 64, int? leastLeafRows = null) => new("tree", 1, leaves, leastLeafRows);

    /// <summary>A forest: each tree sees two rows of three and at most 128 columns, and at each split as many columns as the root of their
    /// number, at least 4.</summary>
    /// <param name="trees">How many trees, 1 or more.</param>
    /// <param name="leaves">The most leaves of a tree, 2 or more.</param>
    /// <param name="leastLeafRows">The least rows of a leaf; without it a two-hundredth of the rows, between 1 and 5.</param>
    /// <exception cref="ArgumentOutOfRangeException">No tree, or less than 2 leaves.</exception>
    public static TreeTrainer Forest(int trees = 100, int leaves = 512, int? leastLeafRows = null) =>
        new("random-forest", trees, leaves, leastLeafRows);

    /// <inheritdoc />
    public IClassifier Train(LabelledRows rows, int seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        string parameters = string.Create(CultureInfo.InvariantCulture,
            $"objective=regression num_leaves={_leaves} min_sum_hessian_in_leaf=0 seed={seed} ")
                + (_trees == 1 ? Alone(rows) : Together(rows));
        return OneVersusRest.Train(rows,
            binary => new Model(Booster.Train(binary, [.. binary.Classes.Select(c => (float)c)], parameters, _trees)));
    }

    private string Alone(LabelledRows rows) =>
        $"learning_rate=1 min_data_in_leaf={_leastLeafRows ?? Math.Clamp(rows.Count / 50, 1, 20)}";

    // LightGBM makes histograms of all columns that a tree may use: of wide rows a tree gets a part, and of few rows fewer bins.
    private string Together(LabelledRows rows)
    {
        double ofTree = Math.Min(1, (double)WideColumns / rows.Width);
        double ofSplit = Math.Min(1, Math.Max(4, Math.Sqrt(rows.Width)) / (rows.Width * ofTree));
        return string.Create(CultureInfo.InvariantCulture, $"boosting=rf bagging_freq=1 bagging_fraction=0.667 "
            + $"feature_fraction={ofTree:F6} feature_fraction_bynode={ofSplit:F6} max_bin={(rows.Count < ManyRows ? 63 : 255)} "
            + $"min_data_in_leaf={_leastLeafRows ?? Math.Clamp(rows.Count / 200, 1, 5)}");
    }

    private sealed class Model(Booster booster) : IScorer
    {
        public double[] Score(IReadOnlyList<float[]> rows) => [.. booster.Predict(rows, 1).Select(share => Math.Clamp(share, 0, 1))];

        public void Dispose() => booster.Dispose();
    }
}
