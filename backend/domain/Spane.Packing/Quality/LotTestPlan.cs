namespace Spane.Packing.Quality;

/// <summary>The inspector's sampling plan by lot size (OIML R87, table of the reference test).</summary>
/// <param name="SampleSize">Packs that are drawn.</param>
/// <param name="Correction">Factor k of the sample correction: the mean must reach Qn − k·s; t(0.995; n − 1)/√n.</param>
/// <param name="AllowedBelowOne">Packs that may be below T1.</param>
public sealed record LotTestPlan(int SampleSize, double Correction, int AllowedBelowOne)
{
    /// <summary>The smallest lot that the reference test covers; a smaller one is weighed whole.</summary>
    public const int SmallestLot = 100;

    /// <summary>The plan of a lot.</summary>
    /// <param name="lotSize">Packs in the lot.</param>
    /// <returns>The plan; of a lot below <see cref="SmallestLot"/> all packs, without correction.</returns>
    public static LotTestPlan For(int lotSize) => lotSize switch
    {
        <= 0 => throw new ArgumentOutOfRangeException(nameof(lotSize), lotSize, "A lot has at least one pack."),
        < SmallestLot => new(lotSize, 0, (int)(lotSize * PackersRules.AllowedBelowOne)),
        <= 500 => new(50, 0.379, 3),
        <= 3200 => new(80, 0.295, 5),
        _ => new(125, 0.234, 7),
    };
}
