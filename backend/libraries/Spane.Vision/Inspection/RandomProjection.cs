using System.Numerics.Tensors;

namespace Spane.Vision.Inspection;

/// <summary>Projects rows to fewer values by random directions, which keeps distances closely (Johnson and Lindenstrauss 1984).</summary>
internal static class RandomProjection
{
    public static float[] Apply(ReadOnlySpan<float> rows, int width, int narrow, int seed)
    {
        var random = new Random(seed);
        var directions = new float[narrow * width];
        float scale = 1 / MathF.Sqrt(narrow);
        for (var i = 0; i < directions.Length; i++)
        {
            directions[i] = random.Next(2) == 0 ? scale : -scale;
        }

        int count = rows.Length / width;
        var projected = new float[count * narrow];
        for (var row = 0; row < count; row++)
        {
            ReadOnlySpan<float> values = rows.Slice(row * width, width);
            for (var i = 0; i < narrow; i++)
            {
                projected[(row * narrow) + i] = TensorPrimitives.Dot(values, directions.AsSpan(i * width, width));
            }
        }

        return projected;
    }
}
