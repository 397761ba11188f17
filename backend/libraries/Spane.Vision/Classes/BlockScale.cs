using Spane.Vision.Features;
using Spane.Vision.Stored;

namespace Spane.Vision.Classes;

/// <summary>Gives each column of a block mean 0 and deviation 1 by the rows that are learnt from.</summary>
internal sealed class BlockScale
{
    private readonly Range _range;
    private readonly float[] _means;
    private readonly float[] _factors;

    private BlockScale(Range range, float[] means, float[] factors) => (_range, _means, _factors) = (range, means, factors);

    public int Width => _means.Length;

    public static BlockScale Fit(FeatureBlock block, IReadOnlyList<float[]> rows)
    {
        Range range = PhotoFeatures.Blocks[block];
        (int offset, int width) = range.GetOffsetAndLength(PhotoFeatures.Width);
        var means = new float[width];
        var factors = new float[width];
        for (var i = 0; i < width; i++)
        {
            double sum = 0, squares = 0;
            foreach (float[] row in rows)
            {
                sum += row[offset + i];
                squares += (double)row[offset + i] * row[offset + i];
            }

            double mean = sum / rows.Count;
            double deviation = Math.Sqrt(Math.Max(0, (squares / rows.Count) - (mean * mean)));
            means[i] = (float)mean;
            factors[i] = deviation > 1e-6 ? (float)(1 / deviation) : 0;
        }

        return new BlockScale(range, means, factors);
    }

    public static BlockScale Read(FeatureBlock block, ref ModelReader reader)
    {
        Range range = PhotoFeatures.Blocks[block];
        int width = range.GetOffsetAndLength(PhotoFeatures.Width).Length;
        return new BlockScale(range, reader.Floats(width, "means"), reader.Floats(width, "factors"));
    }

    public void Write(ModelWriter writer)
    {
        writer.Numbers<float>(_means);
        writer.Numbers<float>(_factors);
    }

    /// <summary>The scaled block of rows, one after the other.</summary>
    public float[] Apply(IReadOnlyList<float[]> rows)
    {
        int offset = _range.Start.GetOffset(PhotoFeatures.Width);
        var scaled = new float[rows.Count * Width];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var i = 0; i < Width; i++)
            {
                scaled[(row * Width) + i] = (rows[row][offset + i] - _means[i]) * _factors[i];
            }
        }

        return scaled;
    }
}
