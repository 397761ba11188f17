using System.Numerics.Tensors;

namespace Spane.Vision.Algebra;

/// <summary>A symmetric positive definite matrix as the product of a lower triangle and its transpose: solves, and gives parts of the
/// inverse.</summary>
internal sealed class Cholesky
{
    private readonly double[] _lower;
    private double[]? _inverseColumns;

    private Cholesky(int size, double[] lower) => (Size, _lower) = (size, lower);

    public int Size { get; }

    /// <summary>Factors a matrix plus something on its diagonal.</summary>
    /// <exception cref="ArithmeticException">It is not positive definite.</exception>
    public static Cholesky Factor(ReadOnlySpan<double> matrix, ReadOnlySpan<double> onDiagonal)
    {
        int size = onDiagonal.Length;
        var lower = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            Span<double> row = lower.AsSpan(i * size, size);
            for (var j = 0; j <= i; j++)
            {
                double value = matrix[(i * size) + j] - TensorPrimitives.Dot<double>(row[..j], lower.AsSpan(j * size, j));
                if (j < i)
                {
                    row[j] = value / lower[(j * size) + j];
                    continue;
                }

                value += onDiagonal[i];
                row[i] = value > 0 ? Math.Sqrt(value) : throw new ArithmeticException($"The matrix is not positive definite at row {i}.");
            }
        }

        return new Cholesky(size, lower);
    }

    /// <summary>Solves for one right side.</summary>
    public double[] Solve(ReadOnlySpan<double> right)
    {
        double[] solved = right.ToArray();
        for (var i = 0; i < Size; i++)
        {
            ReadOnlySpan<double> row = _lower.AsSpan(i * Size, i);
            solved[i] = (solved[i] - TensorPrimitives.Dot(row, solved.AsSpan(0, i))) / _lower[(i * Size) + i];
        }

        for (int i = Size - 1; i >= 0; i--)
        {
            solved[i] /= _lower[(i * Size) + i];
            ReadOnlySpan<double> row = _lower.AsSpan(i * Size, i);
            TensorPrimitives.MultiplyAdd(row, -solved[i], solved.AsSpan(0, i), solved.AsSpan(0, i));
        }

        return solved;
    }

    /// <summary>The rows and columns of the inverse that belong to some indices, row by row.</summary>
    public double[] InverseBlock(IReadOnlyList<int> indices)
    {
        _inverseColumns ??= InvertLower();
        int count = indices.Count;
        var block = new double[count * count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                int from = Math.Max(indices[i], indices[j]);
                double value = TensorPrimitives.Dot<double>(Column(indices[i])[from..], Column(indices[j])[from..]);
                block[(i * count) + j] = block[(j * count) + i] = value;
            }
        }

        return block;
    }

    private ReadOnlySpan<double> Column(int index) => _inverseColumns.AsSpan(index * Size, Size);

    // The inverse of the lower triangle, column by column: each is 0 above its diagonal.
    private double[] InvertLower()
    {
        var columns = new double[Size * Size];
        for (var j = 0; j < Size; j++)
        {
            Span<double> column = columns.AsSpan(j * Size, Size);
            column[j] = 1 / _lower[(j * Size) + j];
            for (int i = j + 1; i < Size; i++)
            {
                column[i] = -TensorPrimitives.Dot<double>(_lower.AsSpan((i * Size) + j, i - j), column[j..i]) / _lower[(i * Size) + i];
            }
        }

        return columns;
    }
}
