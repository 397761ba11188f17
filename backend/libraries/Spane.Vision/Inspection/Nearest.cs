using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Spane.Vision.Inspection;

/// <summary>Distances from rows to their nearest row of a bank. Four rows are held against four at a time, so that each value loaded is
/// used four times.</summary>
internal static class Nearest
{
    private const int Block = 4;

    /// <summary>For each row the squared Euclidean distance to the nearest of the bank, and which that is.</summary>
    public static (float[] Squares, int[] Which) Find(ReadOnlySpan<float> rows, ReadOnlySpan<float> bank, int width)
    {
        int count = rows.Length / width;
        int size = bank.Length / width;
        float[] bankSquares = Squares(bank, width);
        float[] rowSquares = Squares(rows, width);
        var best = new float[count];
        var which = new int[count];
        Array.Fill(best, float.MaxValue);
        Span<float> products = stackalloc float[Block * Block];
        for (var row = 0; row < count; row += Block)
        {
            int high = Math.Min(Block, count - row);
            for (var other = 0; other < size; other += Block)
            {
                int wide = Math.Min(Block, size - other);
                Multiply(rows, row, high, bank, other, wide, width, products);
                for (var i = 0; i < high; i++)
                {
                    for (var j = 0; j < wide; j++)
                    {
                        float half = bankSquares[other + j] - (2 * products[(i * Block) + j]);
                        if (half < best[row + i])
                        {
                            (best[row + i], which[row + i]) = (half, other + j);
                        }
                    }
                }
            }
        }

        for (var row = 0; row < count; row++)
        {
            best[row] = MathF.Max(0, best[row] + rowSquares[row]);
        }

        return (best, which);
    }

    /// <summary>The squared length of each row.</summary>
    public static float[] Squares(ReadOnlySpan<float> rows, int width)
    {
        var squares = new float[rows.Length / width];
        for (var row = 0; row < squares.Length; row++)
        {
            squares[row] = TensorPrimitives.SumOfSquares(rows.Slice(row * width, width));
        }

        return squares;
    }

    private static void Multiply(ReadOnlySpan<float> rows, int row, int high, ReadOnlySpan<float> bank, int other, int wide, int width,
        Span<float> products)
    {
        if (high < Block || wide < Block || width % Vector512<float>.Count != 0)
        {
            for (var i = 0; i < high; i++)
            {
                for (var j = 0; j < wide; j++)
                {
                    products[(i * Block) + j] =
                        TensorPrimitives.Dot(rows.Slice((row + i) * width, width), bank.Slice((other + j) * width, width));
                }
            }

            return;
        }

        for (var i = 0; i < Block; i += 2)
        {
            MultiplyTwoByFour(rows[((row + i) * width)..], bank[(other * width)..], width, products[(i * Block)..]);
        }
    }

    private static void MultiplyTwoByFour(ReadOnlySpan<float> rows, ReadOnlySpan<float> bank, int width, Span<float> products)
    {
        ref float a = ref MemoryMarshal.GetReference(rows);
        ref float b = ref MemoryMarshal.GetReference(bank);
        Vector512<float> s00 = default, s01 = default, s02 = default, s03 = default;
        Vector512<float> s10 = default, s11 = default, s12 = default, s13 = default;
        for (nuint k = 0; k < (nuint)width; k += (nuint)Vector512<float>.Count)
        {
            var a0 = Vector512.LoadUnsafe(ref a, k);
            var a1 = Vector512.LoadUnsafe(ref a, k + (nuint)width);
            var b0 = Vector512.LoadUnsafe(ref b, k);
            var b1 = Vector512.LoadUnsafe(ref b, k + (nuint)width);
            var b2 = Vector512.LoadUnsafe(ref b, k + (2 * (nuint)width));
            var b3 = Vector512.LoadUnsafe(ref b, k + (3 * (nuint)width));
            s00 = Vector512.FusedMultiplyAdd(a0, b0, s00);
            s01 = Vector512.FusedMultiplyAdd(a0, b1, s01);
            s02 = Vector512.FusedMultiplyAdd(a0, b2, s02);
            s03 = Vector512.FusedMultiplyAdd(a0, b3, s03);
            s10 = Vector512.FusedMultiplyAdd(a1, b0, s10);
            s11 = Vector512.FusedMultiplyAdd(a1, b1, s11);
            s12 = Vector512.FusedMultiplyAdd(a1, b2, s12);
            s13 = Vector512.FusedMultiplyAdd(a1, b3, s13);
        }

        (products[0], products[1], products[2], products[3]) =
            (Vector512.Sum(s00), Vector512.Sum(s01), Vector512.Sum(s02), Vector512.Sum(s03));
        (products[4], products[5], products[6], products[7]) =
            (Vector512.Sum(s10), Vector512.Sum(s11), Vector512.Sum(s12), Vector512.Sum(s13));
    }
}
