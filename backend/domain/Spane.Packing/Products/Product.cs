using Spane.Packing.Views;

namespace Spane.Packing.Products;

/// <summary>A product that is packed: its nominal quantity and the band in which a pack is accepted.</summary>
/// <param name="Id">Product id, as in docs/protocol.md.</param>
/// <param name="NominalGrams">Nominal quantity Qn in g, above 0.</param>
/// <param name="LowerGrams">Below this a pack is fully too light, in g: the foot of the verdict's <c>right</c> set.</param>
/// <param name="UpperGrams">Above this a pack is fully too heavy, in g: the other foot.</param>
/// <param name="ToleranceGrams">Tolerable deficiency T in g.</param>
public sealed record Product(string Id, string Name, double NominalGrams, double LowerGrams, double UpperGrams, double ToleranceGrams)
{
    /// <summary>The largest nominal quantity that has a tolerable deficiency, in g.</summary>
    public const double LargestNominalGrams = 50_000;

    /// <summary>What a node is told as its fastest when a product has no ideal rate, packs/min: the upper end of the paper's
    /// range.</summary>
    public const double UsualPacksPerMinute = 70;

    /// <summary>The paper's 35 g product has its band 1 g on either side; other products' bands scale with their own T.</summary>
    private const double BandPerTolerance = 1 / 3.2;

    /// <summary>What the product is worth, IDR/kg: prices what is given away. Null: nobody has said.</summary>
    public decimal? RupiahPerKilogram { get; init; }

    /// <summary>Its ideal rate, packs/min, as its master data have it. Null: nobody has said.</summary>
    public double? IdealPacksPerMinute { get; init; }

    /// <summary>A product with the tolerance of its nominal quantity (<see cref="TolerableDeficiency"/>) and the band that follows from
    /// it.</summary>
    /// <param name="nominalGrams">Nominal quantity Qn in g, above 0 and at most <see cref="LargestNominalGrams"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The nominal quantity is outside the table of tolerances.</exception>
    public static Product Create(string id, string name, double nominalGrams, decimal? rupiahPerKilogram = null)
    {
        double tolerance = TolerableDeficiency.ForNominal(nominalGrams);
        double band = tolerance * BandPerTolerance;
        return new Product(id, name, nominalGrams, nominalGrams - band, nominalGrams + band,
            tolerance)
        { RupiahPerKilogram = rupiahPerKilogram };
    }

    /// <summary>Of the id alone: engines are looked up by product for every pack.</summary>
    public override int GetHashCode() => string.GetHashCode(Id, StringComparison.Ordinal);

    /// <summary>The product as screens show it.</summary>
    public ProductView ToView() => new(Id, Name, NominalGrams, LowerGrams, UpperGrams);
}
