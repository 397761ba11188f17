namespace Spane.Packing.Twin;

/// <summary>The minute trial that is going on, from the packs that have come in since the last one closed.</summary>
/// <param name="Packs">Packs so far.</param>
/// <param name="MeanGrams">Their mean net weight in g.</param>
/// <param name="SquaresGrams">Sum of squared deviations from the mean in g² (Welford 1962: one pass, no cancellation).</param>
/// <param name="RunMilliseconds">Milliseconds of running, from the latest pack.</param>
/// <param name="WallMilliseconds">Milliseconds on the wall clock, from the latest pack.</param>
public readonly record struct OpenTrial(int Packs, double MeanGrams, double SquaresGrams, long RunMilliseconds, long WallMilliseconds)
{
    /// <summary>Standard deviation in g with n − 1 degrees of freedom; 0 below two packs.</summary>
    public double StandardDeviationGrams => Packs < 2 ? 0 : Math.Sqrt(SquaresGrams / (Packs - 1));

    /// <summary>Adds a pack.</summary>
    /// <param name="netGrams">Its net weight in g.</param>
    /// <param name="runMilliseconds">Running since the trial opened.</param>
    /// <param name="wallMilliseconds">Wall time since the trial opened.</param>
    /// <returns>The trial with the pack.</returns>
    public OpenTrial Add(double netGrams, long runMilliseconds, long wallMilliseconds)
    {
        var packs = Packs + 1;
        var deviation = netGrams - MeanGrams;
        var mean = MeanGrams + (deviation / packs);
        return new OpenTrial(packs, mean, SquaresGrams + (deviation * (netGrams - mean)), runMilliseconds, wallMilliseconds);
    }
}
