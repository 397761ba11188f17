namespace Spane.Learning;

/// <summary>What rows must be before a native library sees them.</summary>
internal static class RowCheck
{
    /// <summary>Refuses rows of another width and numbers that are not finite.</summary>
    /// <exception cref="ArgumentException">A ragged row or a number that is not finite; says which.</exception>
    internal static void Check(IReadOnlyList<float[]> rows, int width)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i] is not { Length: > 0 } row || row.Length != width)
            {
                throw new ArgumentException($"Row {i} has {rows[i]?.Length ?? 0} numbers where {Math.Max(width, 1)} are expected.",
                    nameof(rows));
            }

            for (int j = 0; j < row.Length; j++)
            {
                if (!float.IsFinite(row[j]))
                {
                    throw new ArgumentException($"Row {i}, column {j} is {row[j]}: fill in or leave out what is missing.", nameof(rows));
                }
            }
        }
    }

    /// <summary>The rows one after the other.</summary>
    internal static float[] Flatten(IReadOnlyList<float[]> rows, int width)
    {
        var flat = new float[rows.Count * width];
        for (int i = 0; i < rows.Count; i++)
        {
            rows[i].CopyTo(flat, i * width);
        }

        return flat;
    }
}
