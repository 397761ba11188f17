namespace Spane.Troubleshooting.Risk;

/// <summary>How a feature was distributed in what was learnt from.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Edges">The inner edges of its bins, rising; a value on an edge is in the bin above it.</param>
/// <param name="Shares">The share of each bin and, last, of those not known; each above 0.</param>
public sealed record FeatureShape(string Feature, IReadOnlyList<double> Edges, IReadOnlyList<double> Shares)
{
    /// <summary>From this index on a feature is usually said to have moved.</summary>
    public const double Moved = 0.25;

    private const int Bins = 10;

    /// <summary>Takes it of values.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="values">Its values, not finite: not known.</param>
    public static FeatureShape Of(string feature, IReadOnlyList<float> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        float[] known = [.. values.Where(float.IsFinite).Order()];
        double[] edges = [.. Enumerable.Range(1, Bins - 1).Where(_ => known.Length > 0)
            .Select(i => (double)known[i * known.Length / Bins]).Distinct()];
        var shape = new FeatureShape(feature, edges, []);
        return shape with { Shares = shape.SharesOf(values) };
    }

    /// <summary>How far later values have moved away: the population stability index Σ (later − earlier) · ln(later / earlier).</summary>
    /// <param name="later">Later values, at least one.</param>
    /// <returns>0, the same, or more.</returns>
    public double Drift(IReadOnlyList<float> later) =>
        Shares.Zip(SharesOf(later), (was, now) => (now - was) * Math.Log(now / was)).Sum();

    // One value in each bin more: an empty one has no logarithm.
    private double[] SharesOf(IReadOnlyList<float> values)
    {
        var counts = new double[Edges.Count + 2];
        Array.Fill(counts, 1);
        foreach (var value in values)
        {
            counts[float.IsFinite(value) ? Edges.Count(edge => value >= edge) : ^1]++;
        }

        return [.. counts.Select(count => count / (values.Count + counts.Length))];
    }
}
