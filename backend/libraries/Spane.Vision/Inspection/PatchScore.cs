namespace Spane.Vision.Inspection;

/// <summary>One number for a picture from its patches' distances.</summary>
public static class PatchScore
{
    /// <summary>Patches of which the mean is taken.</summary>
    public const int Highest = 3;

    /// <summary>The mean of the three largest distances: a single one may be noise, a defect that can be seen covers several
    /// patches.</summary>
    /// <param name="distances">A distance a patch, at least one.</param>
    /// <returns>The picture's distance from good.</returns>
    public static double Of(ReadOnlySpan<float> distances)
    {
        Span<float> highest = stackalloc float[Highest];
        highest.Fill(float.NegativeInfinity);
        foreach (float distance in distances)
        {
            if (distance > highest[^1])
            {
                highest[^1] = distance;
                highest.Sort((one, other) => other.CompareTo(one));
            }
        }

        int count = Math.Min(Highest, distances.Length);
        double sum = 0;
        foreach (float distance in highest[..count])
        {
            sum += distance;
        }

        return sum / count;
    }
}
