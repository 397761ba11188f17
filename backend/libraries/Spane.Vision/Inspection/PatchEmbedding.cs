using Spane.Vision.Networks;

namespace Spane.Vision.Inspection;

/// <summary>Makes patches of a network's middle layers as PatchCore does (Roth et al., CVPR 2022): each place averaged with its eight
/// neighbours, the coarser layer interpolated to the finer one's places, both side by side.</summary>
public static class PatchEmbedding
{
    /// <summary>The patches of a picture.</summary>
    /// <param name="fine">The layer with more places.</param>
    /// <param name="coarse">A later layer.</param>
    /// <returns>A patch for each place of <paramref name="fine"/>.</returns>
    public static PatchMap Of(FeatureMap fine, FeatureMap coarse)
    {
        ArgumentNullException.ThrowIfNull(fine);
        ArgumentNullException.ThrowIfNull(coarse);
        int width = fine.Channels + coarse.Channels;
        var values = new float[fine.Places * width];
        FeatureMap smooth = Smooth(fine);
        for (var channel = 0; channel < fine.Channels; channel++)
        {
            ReadOnlySpan<float> from = smooth.Channel(channel);
            for (var place = 0; place < from.Length; place++)
            {
                values[(place * width) + channel] = from[place];
            }
        }

        Interpolate(Smooth(coarse), fine, values, width);
        return new PatchMap(fine.Height, fine.Width, width, values);
    }

    // The mean of three by three places; fewer at the edge.
    private static FeatureMap Smooth(FeatureMap map)
    {
        (int height, int width) = (map.Height, map.Width);
        var across = new float[map.Places];
        var result = new float[map.Values.Length];
        for (var channel = 0; channel < map.Channels; channel++)
        {
            ReadOnlySpan<float> from = map.Channel(channel);
            Span<float> to = result.AsSpan(channel * map.Places, map.Places);
            for (var y = 0; y < height; y++)
            {
                ReadOnlySpan<float> row = from.Slice(y * width, width);
                for (var x = 0; x < width; x++)
                {
                    float left = x > 0 ? row[x - 1] : 0;
                    float right = x < width - 1 ? row[x + 1] : 0;
                    across[(y * width) + x] = (left + row[x] + right) / (x > 0 && x < width - 1 ? 3 : width > 1 ? 2 : 1);
                }
            }

            for (var y = 0; y < height; y++)
            {
                float share = 1f / (y > 0 && y < height - 1 ? 3 : height > 1 ? 2 : 1);
                for (var x = 0; x < width; x++)
                {
                    int at = (y * width) + x;
                    float above = y > 0 ? across[at - width] : 0;
                    float below = y < height - 1 ? across[at + width] : 0;
                    to[at] = (above + across[at] + below) * share;
                }
            }
        }

        return map with { Values = result };
    }

    private static void Interpolate(FeatureMap coarse, FeatureMap fine, float[] values, int width)
    {
        Step[] down = Steps(coarse.Height, fine.Height);
        Step[] right = Steps(coarse.Width, fine.Width);
        for (var channel = 0; channel < coarse.Channels; channel++)
        {
            ReadOnlySpan<float> from = coarse.Channel(channel);
            int to = fine.Channels + channel;
            foreach (Step y in down)
            {
                ReadOnlySpan<float> upper = from.Slice(y.Low * coarse.Width, coarse.Width);
                ReadOnlySpan<float> lower = from.Slice(y.High * coarse.Width, coarse.Width);
                foreach (Step x in right)
                {
                    float above = upper[x.Low] + ((upper[x.High] - upper[x.Low]) * x.Share);
                    float below = lower[x.Low] + ((lower[x.High] - lower[x.Low]) * x.Share);
                    values[to] = above + ((below - above) * y.Share);
                    to += width;
                }
            }
        }
    }

    private static Step[] Steps(int from, int to)
    {
        var steps = new Step[to];
        for (var i = 0; i < to; i++)
        {
            double at = Math.Clamp(((i + 0.5) * from / to) - 0.5, 0, from - 1);
            var low = (int)at;
            steps[i] = new Step(low, Math.Min(low + 1, from - 1), (float)(at - low));
        }

        return steps;
    }

    private readonly record struct Step(int Low, int High, float Share);
}
