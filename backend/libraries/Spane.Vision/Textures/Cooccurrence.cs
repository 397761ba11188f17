namespace Spane.Vision.Textures;

/// <summary>How often two grey levels stand at a given step from each other (Haralick, Shanmugam and Dinstein 1973), counted in both
/// directions, as shares that add up to 1.</summary>
public sealed class Cooccurrence
{
    private readonly double[] _shares;

    private Cooccurrence(int levels, double[] shares) => (Levels, _shares) = (levels, shares);

    /// <summary>Number of grey levels.</summary>
    public int Levels { get; }

    /// <summary>The share of pairs with two levels.</summary>
    /// <param name="first">A level, from 0.</param>
    /// <param name="second">Another.</param>
    public double this[int first, int second] => _shares[(first * Levels) + second];

    /// <summary>Counts the pairs of a picture.</summary>
    /// <param name="levels">The grey level of each pixel, row by row, each below <paramref name="count"/>.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="right">Step to the right in pixels; may be negative.</param>
    /// <param name="down">Step down in pixels, from 0.</param>
    /// <param name="count">Number of grey levels, 2 to 256.</param>
    /// <returns>The shares; all 0 where the picture is smaller than the step.</returns>
    public static Cooccurrence Count(ReadOnlySpan<byte> levels, int width, int right, int down, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(down);
        int height = levels.Length / width;
        var counts = new int[count * count];
        int offset = (down * width) + right;
        int from = Math.Max(0, -right);
        int to = Math.Min(width, width - right);
        for (var y = 0; y < height - down; y++)
        {
            int row = y * width;
            for (int x = from; x < to; x++)
            {
                counts[(levels[row + x] * count) + levels[row + x + offset]]++;
            }
        }

        double pairs = 2.0 * Math.Max(1, counts.Sum());
        var shares = new double[count * count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                shares[(i * count) + j] = (counts[(i * count) + j] + counts[(j * count) + i]) / pairs;
            }
        }

        return new Cooccurrence(count, shares);
    }

    /// <summary>The usual figures of the shares.</summary>
    /// <returns>Contrast, dissimilarity and so on.</returns>
    public CooccurrenceFigures Figures()
    {
        double contrast = 0, dissimilarity = 0, homogeneity = 0, energy = 0, entropy = 0, mean = 0, square = 0, product = 0;
        for (var i = 0; i < Levels; i++)
        {
            for (var j = 0; j < Levels; j++)
            {
                double share = this[i, j];
                if (share == 0)
                {
                    continue;
                }

                int difference = i - j;
                contrast += share * difference * difference;
                dissimilarity += share * Math.Abs(difference);
                homogeneity += share / (1 + (difference * difference));
                energy += share * share;
                entropy -= share * Math.Log2(share);
                mean += share * i;
                square += share * i * i;
                product += share * i * j;
            }
        }

        double variance = square - (mean * mean);
        return new CooccurrenceFigures(contrast, dissimilarity, homogeneity, energy,
            variance > 1e-12 ? (product - (mean * mean)) / variance : 1, entropy);
    }
}
