using System.Numerics.Tensors;
using Spane.Learning;
using Spane.Vision.Features;

namespace Spane.Vision.Classes;

/// <summary>Tells classes of photographs apart.</summary>
public sealed class KernelClassifier : IClassifier
{
    private readonly CombinedKernel _kernel;
    private readonly KernelFit _fit;
    private readonly double _factor;
    private readonly int _rowWidth;

    internal KernelClassifier(KernelSettings settings, CombinedKernel kernel, KernelFit fit, double factor, int rowWidth)
    {
        (Settings, _kernel, _fit, _factor, _rowWidth) = (settings, kernel, fit, factor, rowWidth);
        LeftOut = [.. fit.LeftOut.Select(scores => Temperature.Apply(scores, factor))];
    }

    /// <summary>What was chosen.</summary>
    public KernelSettings Settings { get; }

    /// <summary>For each photograph that it was taught with the probabilities that it would have got had its group been left out. The
    /// factor that makes probabilities of scores has seen them, one number for all.</summary>
    public IReadOnlyList<double[]> LeftOut { get; }

    /// <inheritdoc />
    public int ClassCount => _fit.Weights.Length;

    /// <inheritdoc />
    public double[][] Probabilities(IReadOnlyList<float[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Any(row => row.Length != PhotoFeatures.Width && row.Length != _rowWidth))
        {
            throw new ArgumentException($"A row must have {PhotoFeatures.Width} numbers.", nameof(rows));
        }

        double[] kernel = _kernel.Values([.. _kernel.Blocks.Select(block => block.With(rows))]);
        int learnt = _fit.Weights[0].Length;
        return
        [
            .. Enumerable.Range(0, rows.Count)
                .Select(row => Temperature.Apply(Scores(kernel.AsSpan(row * learnt, learnt)), _factor)),
        ];
    }

    private double[] Scores(ReadOnlySpan<double> kernel)
    {
        var scores = new double[ClassCount];
        for (var number = 0; number < scores.Length; number++)
        {
            scores[number] = _fit.Offset + TensorPrimitives.Dot(_fit.Weights[number], kernel);
        }

        return scores;
    }

    /// <summary>Holds nothing that must be given back.</summary>
    public void Dispose()
    {
    }
}
