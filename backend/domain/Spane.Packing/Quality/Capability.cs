namespace Spane.Packing.Quality;

/// <summary>How a process fits between its limits.</summary>
/// <param name="Cp">(USL − LSL)/6σ: what it could do if it were centred.</param>
/// <param name="Cpk">min(USL − µ, µ − LSL)/3σ: what it does.</param>
public sealed record Capability(double Cp, double Cpk)
{
    /// <summary>Computes both.</summary>
    /// <param name="sigmaGrams">Standard deviation σ in g, above 0.</param>
    public static Capability Of(double meanGrams, double sigmaGrams, double lowerGrams, double upperGrams)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigmaGrams);
        return new((upperGrams - lowerGrams) / (6 * sigmaGrams),
            Math.Min(upperGrams - meanGrams, meanGrams - lowerGrams) / (3 * sigmaGrams));
    }
}
