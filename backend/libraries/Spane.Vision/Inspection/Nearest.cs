using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Spane.Vision.Inspection;

/// <summary>Distances from rows to their nearest row of a bank. The bank is laid out in panels of 32 rows side by side, so that a value of a
/// row is multiplied with 16 rows of the bank at once and no vector has to be added up; four rows go through a panel together.</summary>
internal sealed class Nearest
{
    private const int Panel = 32;
    private const int Block = 4;
    private readonly float[] _panels;
    private readonly float[] _squares;
    private readonly int _width;
    private readonly int _size;

    public Nearest(ReadOnlySpan<float> bank, int width)
    {
        (_width, _size) = (width, bank.Length / width);
        int panels = (_size + Panel - 1) / Panel;
        _panels = new float[panels * Panel * width];
        _squares = new float[panels * Panel];
        Array.Fill(_squares, float.PositiveInfinity);
        Squares(bank, width).CopyTo(_squares, 0);
        for (var row = 0; row < _size; row++)
        {
            int to = (row / Panel * Panel * width) + (row % Panel);
            for (var i = 0; i < width; i++, to += Panel)
            {
                _panels[to] = bank[(row * width) + i];
            }
        }
    }

    /// <summary>For each row the squared Euclidean distance to the nearest of the bank.</summary>
    public float[] Find(ReadOnlySpan<float> rows)
    {
        float[] squares = Squares(rows, _width);
        Span<float> products = stackalloc float[Block * Panel];
        for (var row = 0; row < squares.Length; row += Block)
        {
            int high = Math.Min(Block, squares.Length - row);
            // The last block is padded with the row before: its products are computed and not looked at.
            int first = Math.Max(0, Math.Min(row, squares.Length - Block));
            var best = Vector512.Create(float.PositiveInfinity);
            Vector512<float> best1 = best, best2 = best, best3 = best;
            if (squares.Length < Block)
            {
                FindFew(rows, squares);
                return squares;
            }

            for (var panel = 0; panel < _squares.Length; panel += Panel)
            {
                Multiply(rows[(first * _width)..], panel, products);
                best = Least(best, products, panel);
                best1 = Least(best1, products[Panel..], panel);
                best2 = Least(best2, products[(2 * Panel)..], panel);
                best3 = Least(best3, products[(3 * Panel)..], panel);
            }

            ReadOnlySpan<float> found = [Lowest(best), Lowest(best1), Lowest(best2), Lowest(best3)];
            for (int i = row; i < row + high; i++)
            {
                squares[i] = MathF.Max(0, squares[i] + found[i - first]);
            }
        }

        return squares;
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

    private void FindFew(ReadOnlySpan<float> rows, float[] squares)
    {
        var padded = new float[Block * _width];
        rows.CopyTo(padded);
        Find(padded).AsSpan(0, squares.Length).CopyTo(squares);
    }

    private Vector512<float> Least(Vector512<float> best, ReadOnlySpan<float> products, int panel)
    {
        for (var half = 0; half < Panel; half += Vector512<float>.Count)
        {
            var product = Vector512.Create(products.Slice(half, Vector512<float>.Count));
            var square = Vector512.Create(_squares.AsSpan(panel + half, Vector512<float>.Count));
            best = Vector512.Min(best, square - (product + product));
        }

        return best;
    }

    private static float Lowest(Vector512<float> values)
    {
        float lowest = values[0];
        for (var i = 1; i < Vector512<float>.Count; i++)
        {
            lowest = MathF.Min(lowest, values[i]);
        }

        return lowest;
    }

    private void Multiply(ReadOnlySpan<float> rows, int panel, Span<float> products)
    {
        ref float r = ref MemoryMarshal.GetReference(rows);
        ref float b = ref _panels[panel * _width];
        ref float to = ref MemoryMarshal.GetReference(products);
        var width = (nuint)_width;
        Vector512<float> s00 = default, s01 = default, s10 = default, s11 = default;
        Vector512<float> s20 = default, s21 = default, s30 = default, s31 = default;
        for (nuint k = 0; k < width; k++)
        {
            var left = Vector512.LoadUnsafe(ref b, k * Panel);
            var right = Vector512.LoadUnsafe(ref b, (k * Panel) + 16);
            var r0 = Vector512.Create(System.Runtime.CompilerServices.Unsafe.Add(ref r, k));
            var r1 = Vector512.Create(System.Runtime.CompilerServices.Unsafe.Add(ref r, width + k));
            var r2 = Vector512.Create(System.Runtime.CompilerServices.Unsafe.Add(ref r, (2 * width) + k));
            var r3 = Vector512.Create(System.Runtime.CompilerServices.Unsafe.Add(ref r, (3 * width) + k));
            s00 = Vector512.FusedMultiplyAdd(r0, left, s00);
            s01 = Vector512.FusedMultiplyAdd(r0, right, s01);
            s10 = Vector512.FusedMultiplyAdd(r1, left, s10);
            s11 = Vector512.FusedMultiplyAdd(r1, right, s11);
            s20 = Vector512.FusedMultiplyAdd(r2, left, s20);
            s21 = Vector512.FusedMultiplyAdd(r2, right, s21);
            s30 = Vector512.FusedMultiplyAdd(r3, left, s30);
            s31 = Vector512.FusedMultiplyAdd(r3, right, s31);
        }

        s00.StoreUnsafe(ref to);
        s01.StoreUnsafe(ref to, 16);
        s10.StoreUnsafe(ref to, 32);
        s11.StoreUnsafe(ref to, 48);
        s20.StoreUnsafe(ref to, 64);
        s21.StoreUnsafe(ref to, 80);
        s30.StoreUnsafe(ref to, 96);
        s31.StoreUnsafe(ref to, 112);
    }
}
