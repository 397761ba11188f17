namespace Spane.Learning.Tests;

/// <summary>Rows whose classes are known to be separable, or not.</summary>
internal static class Synthetic
{
    /// <summary>Clouds around the corners of a simplex, three rows to a group.</summary>
    internal static LabelledRows Clouds(int classCount, int rowsPerClass, int width, double spread, int seed)
    {
        var random = new Random(seed);
        var values = new List<float[]>();
        var classes = new List<int>();
        var groups = new List<int>();
        for (int i = 0; i < rowsPerClass * classCount; i++)
        {
            int c = i % classCount;
            values.Add([.. Enumerable.Range(0, width).Select(j => (float)((j == c ? 5 : 1) + (spread * Normal(random))))]);
            classes.Add(c);
            groups.Add((i / (3 * classCount) * classCount) + c);
        }

        return new LabelledRows(values, classes, classCount, groups);
    }

    /// <summary>One class inside a ring of the other: no plane divides them.</summary>
    internal static LabelledRows Rings(int rows, int seed)
    {
        var random = new Random(seed);
        int[] classes = [.. Enumerable.Range(0, rows).Select(i => i % 2)];
        return new LabelledRows(
            [.. classes.Select(c =>
            {
                double angle = random.NextDouble() * Math.Tau, radius = (c == 0 ? 0.5 : 2) + (0.2 * Normal(random));
                return new[] { (float)(radius * Math.Cos(angle)), (float)(radius * Math.Sin(angle)) };
            })],
            classes, 2);
    }

    internal static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
}
