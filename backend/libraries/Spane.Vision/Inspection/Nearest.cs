using System.Numerics.Tensors;
using Spane.Vision.Algebra;

namespace Spane.Vision.Inspection;

/// <summary>Distances from rows to their nearest row of a bank.</summary>
internal sealed class Nearest
{
    private readonly RowPanels _panels;
    private readonly float[] _squares;

    public Nearest(ReadOnlySpan<float> bank, int width)
    {
        _panels = new RowPanels(bank, width);
        // What fills the last panel up is infinitely far from everything.
        _squares = new float[_panels.PanelCount * RowPanels.Panel];
        Array.Fill(_squares, float.PositiveInfinity);
        Squares(bank, width).CopyTo(_squares, 0);
    }

    /// <summary>For each row the squared Euclidean distance to the nearest of the bank.</summary>
    public float[] Find(ReadOnlySpan<float> rows)
    {
        int width = _panels.Width;
        float[] squares = Squares(rows, width);
        var block = new float[RowPanels.Block * width];
        Span<float> products = stackalloc float[RowPanels.Block * RowPanels.Panel];
        Span<float> distances = stackalloc float[RowPanels.Panel];
        Span<float> least = stackalloc float[RowPanels.Block * RowPanels.Panel];
        for (var first = 0; first < squares.Length; first += RowPanels.Block)
        {
            int high = Math.Min(RowPanels.Block, squares.Length - first);
            rows.Slice(first * width, high * width).CopyTo(block);
            least.Fill(float.PositiveInfinity);
            for (var panel = 0; panel < _panels.PanelCount; panel++)
            {
                _panels.Multiply(block, panel, products);
                ReadOnlySpan<float> own = _squares.AsSpan(panel * RowPanels.Panel, RowPanels.Panel);
                for (var i = 0; i < high; i++)
                {
                    Span<float> best = least.Slice(i * RowPanels.Panel, RowPanels.Panel);
                    TensorPrimitives.MultiplyAdd(products.Slice(i * RowPanels.Panel, RowPanels.Panel), -2f, own, distances);
                    TensorPrimitives.Min<float>(best, distances, best);
                }
            }

            for (var i = 0; i < high; i++)
            {
                squares[first + i] =
                    MathF.Max(0, squares[first + i] + TensorPrimitives.Min<float>(least.Slice(i * RowPanels.Panel, RowPanels.Panel)));
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
}
