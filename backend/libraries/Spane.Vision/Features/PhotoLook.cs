using System.Numerics.Tensors;
using Spane.Vision.Networks;

namespace Spane.Vision.Features;

/// <summary>What is seen of a photograph in one run of the network.</summary>
/// <param name="Row">Its row of features.</param>
/// <param name="Last">The network's last stage, from which the row's last means come.</param>
public sealed record PhotoLook(float[] Row, FeatureMap Last)
{
    /// <summary>Channels of the last stage.</summary>
    public const int Channels = 512;

    /// <summary>The last stage with its channels' means scaled to the sum 1, as <see cref="SharesOf"/> has them.</summary>
    public FeatureMap Shares
    {
        get
        {
            float sum = TensorPrimitives.Sum<float>(Last.Mean());
            var values = new float[Last.Values.Length];
            TensorPrimitives.Divide(Last.Values, MathF.Max(sum, 1e-9f), values);
            return Last with { Values = values };
        }
    }

    /// <summary>Each channel's share of the last stage's mean, from a row: what a linear head is taught with, so that no photograph has
    /// to be looked at again. A row holds their square roots.</summary>
    /// <param name="row">A row of <see cref="PhotoFeatures"/>.</param>
    /// <returns>As many as <see cref="Channels"/>.</returns>
    public static float[] SharesOf(ReadOnlySpan<float> row)
    {
        int end = PhotoFeatures.Blocks[FeatureBlock.Network].End.Value;
        var shares = row[(end - Channels)..end].ToArray();
        TensorPrimitives.Multiply(shares, shares, shares);
        return shares;
    }
}
