using Spane.Packing.Photographs;
using Spane.Packing.Products;
using Spane.Packing.Quality;

namespace Spane.Dashboard.Quality;

/// <summary>The packs of one product and lot, with what the law and the owner want to know of them.</summary>
/// <param name="Product">What was packed, at the prices of now.</param>
/// <param name="Packs">The packs, oldest first, at least one.</param>
/// <param name="Test">The prediction of the inspector's test.</param>
public sealed record ProductionRun(Product Product, string Lot, IReadOnlyList<PackedWeight> Packs, PackersRules Rules, LotTest Test)
{
    /// <summary>When its first pack was packed, UTC.</summary>
    public DateTimeOffset First => Packs[0].At;

    /// <summary>When its last pack was packed, UTC.</summary>
    public DateTimeOffset Last => Packs[^1].At;

    /// <summary>Packs judged optimal.</summary>
    public int Optimal => Packs.Count(pack => pack.Optimal);

    /// <summary>Packs that were held back at the gate and then released by a person.</summary>
    public int Held => Packs.Count(pack => pack.Held);

    /// <summary>Packs that are held by their photographs until somebody decides.</summary>
    public int HeldByPhotograph => Packs.Count(pack => pack.Photograph == PackHold.Held);

    /// <summary>Packs that were rejected by their photographs and taken off by hand; they are among the packs.</summary>
    public int Rejected => Packs.Count(pack => pack.Photograph == PackHold.Rejected);

    /// <summary>Net of all its packs, g.</summary>
    public double PackedGrams => Packs.Sum(pack => pack.NetGrams);

    /// <summary>What was filled beyond the nominal quantities, g; may be negative.</summary>
    public double GiveawayGrams => Packs.Sum(pack => pack.NetGrams - Product.NominalGrams);

    /// <summary>The same in IDR; null: the product has no price.</summary>
    public decimal? GiveawayRupiah => Product.RupiahPerKilogram is { } price ? decimal.Round((decimal)GiveawayGrams / 1000m * price) : null;

    /// <summary>Its weights in classes from T2 to as far above nominal.</summary>
    public WeightHistogram Histogram(int classes)
    {
        var (nominal, two) = (Product.NominalGrams, Rules.TolerableDeficiencyTwoGrams);
        return WeightHistogram.Of(Packs.Select(pack => pack.NetGrams), two, nominal + (nominal - two), classes);
    }

    /// <summary>Computes the figures.</summary>
    public static ProductionRun Of(Product product, string lot, IReadOnlyList<PackedWeight> packs)
    {
        ArgumentNullException.ThrowIfNull(product);
        ArgumentNullException.ThrowIfNull(packs);
        double[] grams = [.. packs.Select(pack => pack.NetGrams)];
        return new(product, lot, packs, PackersRules.Of(grams, product.NominalGrams), LotTest.Predict(grams, product.NominalGrams));
    }
}
