using Spane.Vision.Features;
using Spane.Vision.Stored;

namespace Spane.Vision.Classes;

/// <summary>How the features of good photographs lie: by it a photograph's distance from what was taught is told, whatever class it is
/// taken for. When photographs that pass move away from it, light, lens or packs have changed.</summary>
public sealed class GoodSpread
{
    // A column that hardly varied among few photographs must not outweigh all others.
    private const double MostOfAColumn = 25;
    private const double LeastVariance = 1e-8;

    private readonly float[] _means;
    private readonly float[] _variances;

    private GoodSpread(float[] means, float[] variances) => (_means, _variances) = (means, variances);

    private static int Width => PhotoFeatures.Blocks[FeatureBlock.Network].End.Value;

    /// <summary>Learns from good photographs.</summary>
    /// <param name="rows">Their rows; what lies behind the first <see cref="PhotoFeatures.Width"/> numbers is not looked at.</param>
    /// <param name="groups">For each its group of near duplicates.</param>
    /// <returns>The spread, and for each photograph its distance from all but its own group.</returns>
    public static (GoodSpread Spread, IReadOnlyList<double> HeldOut) Fit(IReadOnlyList<float[]> rows, IReadOnlyList<int> groups)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var (sums, squares) = Sums(rows);
        GoodSpread whole = Of(sums, squares, rows.Count);
        var heldOut = new double[rows.Count];
        foreach (int[] group in Enumerable.Range(0, rows.Count).GroupBy(i => groups[i]).Select(group => group.ToArray()))
        {
            GoodSpread without = whole;
            if (rows.Count - group.Length >= 2)
            {
                var (own, ownSquares) = Sums([.. group.Select(i => rows[i])]);
                without = Of([.. sums.Zip(own, (all, one) => all - one)], [.. squares.Zip(ownSquares, (all, one) => all - one)],
                    rows.Count - group.Length);
            }

            foreach (int i in group)
            {
                heldOut[i] = without.Distance(rows[i]);
            }
        }

        return (whole, heldOut);
    }

    /// <summary>A photograph's distance.</summary>
    /// <param name="row">Its row.</param>
    /// <returns>The mean over the network's features of the squared difference from their means, in variances; about 1 for good
    /// ones.</returns>
    public double Distance(ReadOnlySpan<float> row)
    {
        double sum = 0;
        for (var c = 0; c < _means.Length; c++)
        {
            double difference = row[c] - _means[c];
            sum += Math.Min(MostOfAColumn, difference * difference / _variances[c]);
        }

        return sum / _means.Length;
    }

    /// <summary>Reads one that was stored.</summary>
    /// <exception cref="InvalidDataException">A value is missing or out of its bounds.</exception>
    internal static GoodSpread Read(ref ModelReader reader)
    {
        float[] means = reader.Floats(Width, "spread's means");
        float[] variances = reader.Floats(Width, "spread's variances");
        return Array.TrueForAll(variances, variance => variance > 0) ? new GoodSpread(means, variances)
            : throw new InvalidDataException("The model's spread has a variance that is not above 0.");
    }

    /// <summary>Writes what <see cref="Read"/> reads.</summary>
    internal void Write(ModelWriter writer)
    {
        writer.Numbers<float>(_means);
        writer.Numbers<float>(_variances);
    }

    private static GoodSpread Of(double[] sums, double[] squares, int count)
    {
        double[] means = [.. sums.Select(sum => sum / count)];
        return new GoodSpread(
            [.. means.Select(mean => (float)mean)],
            [.. squares.Zip(means, (square, mean) => (float)Math.Max(LeastVariance, (square / count) - (mean * mean)))]);
    }

    private static (double[] Sums, double[] Squares) Sums(IReadOnlyList<float[]> rows)
    {
        var sums = new double[Width];
        var squares = new double[Width];
        foreach (float[] row in rows)
        {
            for (var c = 0; c < sums.Length; c++)
            {
                sums[c] += row[c];
                squares[c] += (double)row[c] * row[c];
            }
        }

        return (sums, squares);
    }
}
