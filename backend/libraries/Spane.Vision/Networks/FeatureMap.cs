using System.Numerics.Tensors;

namespace Spane.Vision.Networks;

/// <summary>What one layer of a network says of a picture: a value for each channel at each place.</summary>
/// <param name="Channels">Number of channels.</param>
/// <param name="Height">Rows of places.</param>
/// <param name="Width">Places in a row.</param>
/// <param name="Values">Channel by channel, in each row by row: channels × height × width values.</param>
public sealed record FeatureMap(int Channels, int Height, int Width, float[] Values)
{
    /// <summary>Rows times places in a row.</summary>
    public int Places => Height * Width;

    /// <summary>The places of one channel.</summary>
    /// <param name="channel">From 0.</param>
    /// <returns>Height × width values.</returns>
    public ReadOnlySpan<float> Channel(int channel) => Values.AsSpan(channel * Places, Places);

    /// <summary>The mean of each channel over all places.</summary>
    /// <returns>As many values as channels.</returns>
    public float[] Mean()
    {
        var means = new float[Channels];
        for (var channel = 0; channel < Channels; channel++)
        {
            means[channel] = TensorPrimitives.Sum(Channel(channel)) / Places;
        }

        return means;
    }

    /// <summary>The standard deviation of each channel over all places.</summary>
    /// <returns>As many values as channels, none below 0.</returns>
    public float[] Deviation()
    {
        var deviations = new float[Channels];
        for (var channel = 0; channel < Channels; channel++)
        {
            ReadOnlySpan<float> values = Channel(channel);
            float mean = TensorPrimitives.Sum(values) / Places;
            deviations[channel] = MathF.Sqrt(MathF.Max(0, (TensorPrimitives.SumOfSquares(values) / Places) - (mean * mean)));
        }

        return deviations;
    }
}
