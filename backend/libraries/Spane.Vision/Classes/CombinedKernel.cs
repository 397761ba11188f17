namespace Spane.Vision.Classes;

/// <summary>The kernel of some blocks together: their products are added and divided by the number of columns, so that a row's squared
/// length is about 1.</summary>
internal sealed class CombinedKernel
{
    private readonly KernelShape _shape;
    private readonly int _columns;

    private CombinedKernel(KernelShape shape, BlockKernel[] blocks)
    {
        (_shape, Blocks) = (shape, blocks);
        _columns = blocks.Sum(block => block.Width);
    }

    public IReadOnlyList<BlockKernel> Blocks { get; }

    public static CombinedKernel Of(KernelSettings settings, Dictionary<Features.FeatureBlock, BlockKernel> blocks) =>
        new(settings.Shape, [.. settings.Blocks.Select(block => blocks[block])]);

    /// <summary>Kernel values of rows with all that are learnt from, row by row.</summary>
    /// <param name="parts">For each block the products and the rows' squared lengths.</param>
    public double[] Values(IReadOnlyList<(float[] Products, float[] Squares)> parts)
    {
        int rows = parts[0].Squares.Length;
        int learnt = Blocks[0].Squares.Length;
        double[] own = [.. Enumerable.Range(0, rows).Select(row => parts.Sum(part => (double)part.Squares[row]))];
        double[] others = [.. Enumerable.Range(0, learnt).Select(row => Blocks.Sum(block => (double)block.Squares[row]))];
        var values = new double[rows * learnt];
        for (var row = 0; row < rows; row++)
        {
            for (var other = 0; other < learnt; other++)
            {
                int at = (row * learnt) + other;
                double product = 0;
                foreach ((float[] products, _) in parts)
                {
                    product += products[at];
                }

                values[at] = _shape == KernelShape.Linear
                    ? product / _columns
                    : Math.Exp(-0.5 * Math.Max(0, own[row] + others[other] - (2 * product)) / _columns);
            }
        }

        return values;
    }
}
