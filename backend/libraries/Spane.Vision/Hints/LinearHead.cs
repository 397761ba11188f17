using Spane.Vision.Algebra;
using Spane.Vision.Networks;
using Spane.Vision.Stored;

namespace Spane.Vision.Hints;

/// <summary>A weight for each channel of a layer, for each class: a ridge regression on the channels' plain means, so that the score of a
/// picture is the mean of what its places contribute (class activation, Zhou et al., CVPR 2016). It explains; the verdict is the
/// classifier's.</summary>
public sealed class LinearHead
{
    private readonly double[][] _weights;
    private readonly double[] _offsets;

    private LinearHead(double[][] weights, double[] offsets) => (_weights, _offsets) = (weights, offsets);

    /// <summary>Learns.</summary>
    /// <param name="means">For each photograph the means of a layer's channels.</param>
    /// <param name="classes">For each the number of its class, from 0.</param>
    /// <param name="ridge">How much the fit is held back, above 0.</param>
    /// <returns>The head.</returns>
    public static LinearHead Teach(IReadOnlyList<float[]> means, IReadOnlyList<int> classes, double ridge = 0.1)
    {
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(classes);
        int width = means[0].Length;
        double[] centre = [.. Enumerable.Range(0, width).Select(c => means.Average(row => (double)row[c]))];
        double[] scale =
        [
            .. Enumerable.Range(0, width)
                .Select(c => Math.Sqrt(means.Average(row => (row[c] - centre[c]) * (row[c] - centre[c])) * width) + 1e-9),
        ];
        double[][] rows = [.. means.Select(row => row.Select((value, c) => (value - centre[c]) / scale[c]).ToArray())];
        var kernel = new double[rows.Length * rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < rows.Length; j++)
            {
                kernel[(i * rows.Length) + j] = System.Numerics.Tensors.TensorPrimitives.Dot<double>(rows[i], rows[j]);
            }
        }

        double[] ridges = new double[rows.Length];
        Array.Fill(ridges, ridge);
        var factor = Cholesky.Factor(kernel, ridges);
        double[][] weights = new double[classes.Max() + 1][];
        var offsets = new double[weights.Length];
        for (var number = 0; number < weights.Length; number++)
        {
            double share = (2 * classes.Average(c => c == number ? 1.0 : 0)) - 1;
            double[] solved = factor.Solve([.. classes.Select(c => (c == number ? 1 : -1) - share)]);
            weights[number] = [.. Enumerable.Range(0, width).Select(c => rows.Select((row, i) => solved[i] * row[c]).Sum() / scale[c])];
            offsets[number] = share - weights[number].Zip(centre, (weight, mean) => weight * mean).Sum();
        }

        return new LinearHead(weights, offsets);
    }

    /// <summary>A class's score.</summary>
    /// <param name="means">The means of the layer's channels.</param>
    /// <param name="ofClass">The class's number.</param>
    /// <returns>About 1 for the class, about −1 for others.</returns>
    public double Score(ReadOnlySpan<float> means, int ofClass)
    {
        double score = _offsets[ofClass];
        for (var channel = 0; channel < means.Length; channel++)
        {
            score += _weights[ofClass][channel] * means[channel];
        }

        return score;
    }

    /// <summary>What each place of a picture contributes to a class's score.</summary>
    /// <param name="map">The layer.</param>
    /// <param name="ofClass">The class's number.</param>
    /// <returns>A map whose mean is the score.</returns>
    public HeatMap Explain(FeatureMap map, int ofClass) => Explain(map, _weights[ofClass], _offsets[ofClass]);

    /// <summary>What each place of a picture speaks for one class rather than for another.</summary>
    /// <param name="map">The layer.</param>
    /// <param name="ofClass">The class's number.</param>
    /// <param name="against">The other's.</param>
    /// <returns>A map whose mean is the difference of the scores.</returns>
    public HeatMap Explain(FeatureMap map, int ofClass, int against) => Explain(
        map, [.. _weights[ofClass].Zip(_weights[against], (one, other) => one - other)], _offsets[ofClass] - _offsets[against]);

    /// <summary>Reads one that was stored.</summary>
    /// <exception cref="InvalidDataException">A value is missing or out of its bounds.</exception>
    internal static LinearHead Read(int classCount, int channels, ref ModelReader reader)
    {
        double[] offsets = reader.Doubles(classCount, "head's offsets");
        var weights = new double[classCount][];
        for (var number = 0; number < classCount; number++)
        {
            weights[number] = reader.Doubles(channels, "head's weights");
        }

        return new LinearHead(weights, offsets);
    }

    /// <summary>Writes what <see cref="Read"/> reads.</summary>
    internal void Write(ModelWriter writer)
    {
        writer.Numbers<double>(_offsets);
        foreach (double[] weights in _weights)
        {
            writer.Numbers<double>(weights);
        }
    }

    private static HeatMap Explain(FeatureMap map, double[] weights, double offset)
    {
        ArgumentNullException.ThrowIfNull(map);
        var values = new double[map.Places];
        Array.Fill(values, offset);
        for (var channel = 0; channel < map.Channels; channel++)
        {
            ReadOnlySpan<float> places = map.Channel(channel);
            for (var place = 0; place < values.Length; place++)
            {
                values[place] += weights[channel] * places[place];
            }
        }

        return new HeatMap(map.Height, map.Width, [.. values.Select(value => (float)value)]);
    }
}
