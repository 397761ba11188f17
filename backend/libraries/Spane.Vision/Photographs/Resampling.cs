namespace Spane.Vision.Photographs;

/// <summary>Changes the size of a picture by a triangle filter as wide as the reduction, first along the rows, then down the columns: no
/// pixel of the source is left out, so that fine patterns do not turn into coarse ones.</summary>
public static class Resampling
{
    /// <summary>A picture of another size.</summary>
    /// <param name="photo">The source.</param>
    /// <param name="width">Pixels in a row of the result, from 1.</param>
    /// <param name="height">Rows of the result, from 1.</param>
    /// <returns>A new picture, or the source where it has that size.</returns>
    public static Photo Resize(Photo photo, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (photo.Width == width && photo.Height == height)
        {
            return photo;
        }

        Taps[] across = Filter(photo.Width, width);
        Taps[] down = Filter(photo.Height, height);
        var rows = new float[photo.Height][];
        var sums = new float[3 * width];
        var result = new byte[3 * width * height];
        for (var y = 0; y < height; y++)
        {
            Array.Clear(sums);
            Taps taps = down[y];
            for (var k = 0; k < taps.Weights.Length; k++)
            {
                float[] row = rows[taps.First + k] ??= Across(photo.Row(taps.First + k), across);
                float weight = taps.Weights[k];
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(row, weight, sums, sums);
            }

            if (y > 0)
            {
                Array.Clear(rows, 0, taps.First);
            }

            for (var i = 0; i < sums.Length; i++)
            {
                result[(3 * width * y) + i] = (byte)Math.Clamp((int)(sums[i] + 0.5f), 0, 255);
            }
        }

        return new Photo(width, height, result);
    }

    private static float[] Across(ReadOnlySpan<byte> row, Taps[] filter)
    {
        var result = new float[3 * filter.Length];
        for (var x = 0; x < filter.Length; x++)
        {
            float red = 0, green = 0, blue = 0;
            int from = 3 * filter[x].First;
            foreach (float weight in filter[x].Weights)
            {
                red += weight * row[from];
                green += weight * row[from + 1];
                blue += weight * row[from + 2];
                from += 3;
            }

            (result[3 * x], result[(3 * x) + 1], result[(3 * x) + 2]) = (red, green, blue);
        }

        return result;
    }

    private static Taps[] Filter(int from, int to)
    {
        double scale = (double)from / to;
        double reach = Math.Max(scale, 1);
        var filter = new Taps[to];
        for (var i = 0; i < to; i++)
        {
            double centre = (i + 0.5) * scale;
            int first = Math.Max(0, (int)Math.Floor(centre - reach + 0.5));
            int last = Math.Min(from - 1, (int)Math.Ceiling(centre + reach - 0.5) - 1);
            var weights = new float[Math.Max(1, last - first + 1)];
            for (var k = 0; k < weights.Length; k++)
            {
                weights[k] = (float)Math.Max(1 - (Math.Abs(first + k + 0.5 - centre) / reach), 1e-9);
            }

            float sum = weights.Sum();
            filter[i] = new Taps(Math.Min(first, from - 1), [.. weights.Select(weight => weight / sum)]);
        }

        return filter;
    }

    private readonly record struct Taps(int First, float[] Weights);
}
