using System.Numerics.Tensors;
using Spane.Learning;
using Spane.Vision.Features;
using Spane.Vision.Stored;

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

    /// <summary>Reads one that was stored. Its <see cref="LeftOut"/> is empty.</summary>
    /// <exception cref="InvalidDataException">A value is missing or out of its bounds.</exception>
    internal static KernelClassifier Read(int classCount, ref ModelReader reader)
    {
        int known = Enum.GetValues<FeatureBlock>().Length;
        var blocks = new FeatureBlock[reader.Integer(1, known, "number of blocks")];
        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = (FeatureBlock)reader.Integer(0, known - 1, "block");
        }

        if (blocks.Distinct().Count() < blocks.Length)
        {
            throw new InvalidDataException("The model names a block twice.");
        }

        var shape = (KernelShape)reader.Integer(0, Enum.GetValues<KernelShape>().Length - 1, "shape");
        var settings = new KernelSettings(blocks, shape, reader.Number("ridge"));
        double factor = reader.Number("temperature");
        int rows = reader.Integer(1, TeachingRows.Most, "number of rows");
        var kernels = new Dictionary<FeatureBlock, BlockKernel>();
        foreach (FeatureBlock block in blocks)
        {
            kernels[block] = BlockKernel.Read(block, rows, ref reader);
        }

        var fit = KernelFit.Read(rows, classCount, ref reader);
        return new KernelClassifier(settings, CombinedKernel.Of(settings, kernels), fit, factor, PhotoFeatures.Width);
    }

    /// <summary>Writes what <see cref="Read"/> reads.</summary>
    internal void Write(ModelWriter writer)
    {
        writer.Integer(Settings.Blocks.Count);
        foreach (FeatureBlock block in Settings.Blocks)
        {
            writer.Integer((int)block);
        }

        writer.Integer((int)Settings.Shape);
        writer.Number(Settings.Ridge);
        writer.Number(_factor);
        writer.Integer(_fit.Weights[0].Length);
        foreach (BlockKernel block in _kernel.Blocks)
        {
            block.Write(writer);
        }

        _fit.Write(writer);
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
