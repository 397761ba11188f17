using Spane.Vision.Algebra;
using Spane.Vision.Features;
using Spane.Vision.Stored;

namespace Spane.Vision.Classes;

/// <summary>One block of the rows that are learnt from, ready for inner products with other rows.</summary>
internal sealed class BlockKernel
{
    private readonly BlockScale _scale;
    private readonly RowPanels _panels;

    private BlockKernel(BlockScale scale, RowPanels panels, float[] squares) => (_scale, _panels, Squares) = (scale, panels, squares);

    public int Width => _scale.Width;

    /// <summary>The squared length of each row that is learnt from.</summary>
    public float[] Squares { get; }

    public static BlockKernel Fit(FeatureBlock block, IReadOnlyList<float[]> rows)
    {
        var scale = BlockScale.Fit(block, rows);
        float[] scaled = scale.Apply(rows);
        return new BlockKernel(scale, new RowPanels(scaled, scale.Width), LengthsOf(scaled, scale.Width));
    }

    public static BlockKernel Read(FeatureBlock block, int rows, ref ModelReader reader)
    {
        var scale = BlockScale.Read(block, ref reader);
        float[] scaled = reader.Floats((long)rows * scale.Width, "rows");
        return new BlockKernel(scale, new RowPanels(scaled, scale.Width), LengthsOf(scaled, scale.Width));
    }

    public void Write(ModelWriter writer)
    {
        _scale.Write(writer);
        writer.Numbers<float>(_panels.ToRows());
    }

    /// <summary>Products of rows with all that are learnt from, row by row, and the rows' own squared lengths.</summary>
    public (float[] Products, float[] Squares) With(IReadOnlyList<float[]> rows)
    {
        float[] scaled = _scale.Apply(rows);
        return (_panels.Products(scaled), LengthsOf(scaled, Width));
    }

    private static float[] LengthsOf(float[] rows, int width) =>
        [.. Enumerable.Range(0, rows.Length / width).Select(row =>
            System.Numerics.Tensors.TensorPrimitives.SumOfSquares(rows.AsSpan(row * width, width)))];
}
