namespace Spane.Learning;

/// <summary>The shares of categories or of bins within each class, one row of each added.</summary>
internal sealed class ShareLikelihood : ILikelihood
{
    private readonly float[]? _edges;
    private readonly Dictionary<int, double[]> _logs = [];

    /// <summary>Counts.</summary>
    /// <param name="column">The column.</param>
    /// <param name="classes">The classes of its rows.</param>
    /// <param name="counts">The rows of each class.</param>
    /// <param name="edges">The bins' upper ends, rising, or null where the values are codes.</param>
    internal ShareLikelihood(float[] column, IReadOnlyList<int> classes, int[] counts, float[]? edges)
    {
        _edges = edges;
        var seen = new Dictionary<int, int[]>();
        for (int i = 0; i < column.Length; i++)
        {
            int code = Code(column[i]);
            if (!seen.TryGetValue(code, out int[]? of))
            {
                seen.Add(code, of = new int[counts.Length]);
            }

            of[classes[i]]++;
        }

        foreach (var (code, of) in seen)
        {
            _logs.Add(code, [.. of.Select((n, c) => Math.Log((n + 1.0) / (counts[c] + seen.Count)))]);
        }
    }

    /// <inheritdoc />
    /// <remarks>A category that was never seen says nothing.</remarks>
    public void Add(float value, double[] logs)
    {
        if (_logs.TryGetValue(Code(value), out double[]? of))
        {
            for (int c = 0; c < logs.Length; c++)
            {
                logs[c] += of[c];
            }
        }
    }

    private int Code(float value) => _edges is null ? (int)value : BinEdges.Find(_edges, value);
}
