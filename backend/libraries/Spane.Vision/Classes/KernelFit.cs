using Spane.Vision.Algebra;
using Spane.Vision.Stored;

namespace Spane.Vision.Classes;

/// <summary>A kernel ridge regression of each class's membership (+1, −1): one system of equations for all classes, and from its inverse
/// what each row would have got had its group been left out, exactly and without fitting again (Rasmussen and Williams 2006,
/// 5.4.2).</summary>
internal sealed class KernelFit
{
    private KernelFit(double[][] weights, double[][] leftOut, double offset) => (Weights, LeftOut, Offset) = (weights, leftOut, offset);

    /// <summary>For each class a weight for each row that is learnt from.</summary>
    public double[][] Weights { get; }

    /// <summary>For each photograph its scores for the classes, had its group been left out.</summary>
    public double[][] LeftOut { get; }

    /// <summary>What every class's score starts from.</summary>
    public double Offset { get; }

    public static KernelFit Fit(double[] kernel, TeachingRows rows, int classCount, double ridge)
    {
        int[] counts = [.. Enumerable.Range(0, classCount).Select(c => rows.Classes.Count(other => other == c))];
        // A class with few rows is held back less, so that it counts as much as the others.
        double[] ridges = [.. rows.Classes.Select(c => ridge * classCount * counts[c] / rows.Classes.Length)];
        double offset = (2.0 / classCount) - 1;
        var factor = Cholesky.Factor(kernel, ridges);
        double[][] weights =
        [
            .. Enumerable.Range(0, classCount)
                .Select(c => factor.Solve([.. rows.Classes.Select(own => (own == c ? 1 : -1) - offset)])),
        ];
        return new KernelFit(weights, LeaveOut(factor, weights, rows), offset);
    }

    /// <summary>A fit that was stored: what would have been said of the photographs that it learnt from is not kept.</summary>
    public static KernelFit Read(int rows, int classCount, ref ModelReader reader)
    {
        double offset = reader.Number("offset");
        var weights = new double[classCount][];
        for (var c = 0; c < classCount; c++)
        {
            weights[c] = reader.Doubles(rows, "weights");
        }

        return new KernelFit(weights, [], offset);
    }

    public void Write(ModelWriter writer)
    {
        writer.Number(Offset);
        foreach (double[] weights in Weights)
        {
            writer.Numbers<double>(weights);
        }
    }

    private static double[][] LeaveOut(Cholesky factor, double[][] weights, TeachingRows rows)
    {
        var leftOut = new double[rows.Originals][];
        foreach (int[] group in rows.Groups.Select((group, row) => (group, row)).GroupBy(pair => pair.group, pair => pair.row)
            .Select(group => group.ToArray()))
        {
            var own = Cholesky.Factor(factor.InverseBlock(group), new double[group.Length]);
            double[][] errors = [.. weights.Select(weight => own.Solve([.. group.Select(row => weight[row])]))];
            for (var i = 0; i < group.Length; i++)
            {
                if (group[i] < rows.Originals)
                {
                    leftOut[group[i]] = [.. errors.Select((error, c) => (rows.Classes[group[i]] == c ? 1 : -1) - error[i])];
                }
            }
        }

        return leftOut;
    }
}
