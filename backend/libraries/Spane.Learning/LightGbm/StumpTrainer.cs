using System.Globalization;

namespace Spane.Learning;

/// <summary>Gradient-boosted trees of one split each by LightGBM: their sum is a function of steps for each column.</summary>
/// <param name="rounds">How many trees, 1 or more.</param>
/// <param name="rate">The share of each that is added, above 0.</param>
/// <param name="leastLeafRows">The least rows on each side of a split, 1 or more.</param>
public sealed class StumpTrainer(int rounds = 150, double rate = 0.1, int leastLeafRows = 20)
{
    /// <summary>Learns.</summary>
    /// <param name="rows">The rows, of two classes.</param>
    /// <param name="seed">The same rows and seed give the same sum.</param>
    /// <exception cref="ArgumentException">Only one class has rows, or there are more than two.</exception>
    public AdditiveSum Fit(LabelledRows rows, int seed)
    {
        using var booster = Boost(rows, seed);
        return Sum(booster.Text(), rows.Width);
    }

    /// <summary>LightGBM's own model.</summary>
    internal Booster Boost(LabelledRows rows, int seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        rows.RequireTwoClasses();
        AdditiveSum.RequireTwo(rows);
        string parameters = string.Create(CultureInfo.InvariantCulture,
            $"objective=binary num_leaves=2 learning_rate={rate} seed={seed} lambda_l2=1 bagging_fraction=0.8 bagging_freq=1 "
                + $"max_bin=63 min_data_in_leaf={leastLeafRows}");
        return Booster.Train(rows, [.. rows.Classes.Select(c => (float)c)], parameters, rounds);
    }

    // Of each tree the lines split_feature, threshold and leaf_value: "left right"; a tree that found no split has one leaf.
    private static AdditiveSum Sum(string model, int width)
    {
        double constant = 0;
        var splits = Enumerable.Range(0, width).Select(_ => new List<(double Edge, double Left, double Right)>()).ToArray();
        int feature = -1;
        double edge = 0;
        foreach (string line in model.Split('\n'))
        {
            if (line.StartsWith("split_feature=", StringComparison.Ordinal))
            {
                feature = line.Length > 14 ? int.Parse(line.AsSpan(14), NumberStyles.None, CultureInfo.InvariantCulture) : -1;
            }
            else if (line.StartsWith("threshold=", StringComparison.Ordinal) && feature >= 0)
            {
                edge = Number(line.AsSpan(10));
            }
            else if (line.StartsWith("leaf_value=", StringComparison.Ordinal))
            {
                double[] leaves = [.. line[11..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(leaf => Number(leaf))];
                if (leaves is [var left, var right])
                {
                    splits[feature].Add((edge, left, right));
                }
                else
                {
                    constant += leaves.Sum();
                }

                feature = -1;
            }
        }

        return new AdditiveSum(constant, [.. splits.Select(Steps)]);
    }

    private static AdditiveColumn Steps(List<(double Edge, double Left, double Right)> splits)
    {
        double[] edges = [.. splits.Select(split => split.Edge).Distinct().Order()];
        return new AdditiveColumn(0, edges, edges is [] ? []
            : [.. Enumerable.Range(0, edges.Length + 1).Select(step =>
                splits.Sum(split => step < edges.Length && edges[step] <= split.Edge ? split.Left : split.Right))]);
    }

    private static double Number(ReadOnlySpan<char> text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
