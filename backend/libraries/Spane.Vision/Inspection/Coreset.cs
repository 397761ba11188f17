using System.Numerics.Tensors;

namespace Spane.Vision.Inspection;

/// <summary>Chooses few rows that lie close to all: greedily, each next one is the row that is farthest from those chosen (the k-centre
/// method of Gonzalez 1985, whose largest distance is at most twice the best possible).</summary>
public static class Coreset
{
    /// <summary>Chooses rows.</summary>
    /// <param name="rows">Row by row, <paramref name="width"/> values each.</param>
    /// <param name="width">Values of one row, from 1.</param>
    /// <param name="count">How many to choose; all where there are no more.</param>
    /// <param name="seed">Decides the first one.</param>
    /// <returns>Indices of rows, in the order of choice, none twice.</returns>
    public static int[] Choose(ReadOnlySpan<float> rows, int width, int count, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        int total = rows.Length / width;
        if (count >= total)
        {
            return [.. Enumerable.Range(0, total)];
        }

        float[] squares = Nearest.Squares(rows, width);
        var distances = new float[total];
        Array.Fill(distances, float.MaxValue);
        var chosen = new int[count];
        int next = new Random(seed).Next(total);
        for (var i = 0; i < count; i++)
        {
            chosen[i] = next;
            ReadOnlySpan<float> centre = rows.Slice(next * width, width);
            for (var row = 0; row < total; row++)
            {
                float square = squares[row] + squares[next] - (2 * TensorPrimitives.Dot(centre, rows.Slice(row * width, width)));
                distances[row] = MathF.Min(distances[row], square);
            }

            distances[next] = float.NegativeInfinity;
            next = TensorPrimitives.IndexOfMax<float>(distances);
        }

        return chosen;
    }
}
