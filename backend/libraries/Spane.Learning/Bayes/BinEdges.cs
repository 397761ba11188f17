namespace Spane.Learning;

/// <summary>
/// The upper ends of bins. A value so frequent that it would fill a bin has one of its own (most rows of a gain are 0); the rest is
/// divided into bins of equally many rows, so that the few that differ are told apart.
/// </summary>
internal static class BinEdges
{
    /// <summary>The bin that a value is in, from 0; the number of ends is the last.</summary>
    internal static int Find(float[] edges, float value)
    {
        int found = Array.BinarySearch(edges, value);
        return found >= 0 ? found : ~found;
    }

    /// <summary>The ends, rising; what is above the last is one bin more.</summary>
    /// <param name="column">The values to learn from.</param>
    /// <param name="bins">How many bins, about, 2 or more.</param>
    internal static float[] Of(float[] column, int bins)
    {
        var values = column.GroupBy(value => value).Select(rows => (Value: rows.Key, Rows: rows.Count())).OrderBy(v => v.Value).ToArray();
        var frequent = new HashSet<float>();
        double size;
        int before;
        do
        {
            before = frequent.Count;
            size = values.Where(v => !frequent.Contains(v.Value)).Sum(v => v.Rows) / (double)Math.Max(1, bins - before);
            frequent.UnionWith(values.Where(v => v.Rows > size).Select(v => v.Value).Take(bins - 1));
        }
        while (frequent.Count > before && frequent.Count < bins - 1);

        var edges = new List<float>();
        int rows = 0;
        for (int i = 0; i < values.Length - 1; i++)
        {
            rows += values[i].Rows;
            if (rows >= size || frequent.Contains(values[i].Value) || frequent.Contains(values[i + 1].Value))
            {
                edges.Add(values[i].Value);
                rows = 0;
            }
        }

        return [.. edges];
    }
}
