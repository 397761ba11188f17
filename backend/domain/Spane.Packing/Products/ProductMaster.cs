namespace Spane.Packing.Products;

/// <summary>What a plant lays down of a product beside its weight: how fast it is packed, how long it keeps, what it contains, who has
/// certified it and what its package weighs. Whatever nobody has said is null or empty.</summary>
/// <param name="Product">Product id.</param>
public sealed record ProductMaster(string Product)
{
    /// <summary>Ideal rate, packs/min: what the node is told as its fastest, and what effectiveness is measured by.</summary>
    public double? IdealPacksPerMinute { get; init; }

    /// <summary>How many days it keeps after the day on which it was packed.</summary>
    public int? ShelfLifeDays { get; init; }

    /// <summary>What it contains, codes of <see cref="Products.Allergens.All"/> in that order.</summary>
    public IReadOnlyList<string> Allergens { get; init; } = [];

    /// <summary>Number of the halal certificate; empty: none.</summary>
    public string HalalCertificate { get; init; } = "";

    /// <summary>The last day on which the halal certificate holds; null: it does not run out.</summary>
    public DateOnly? HalalUntil { get; init; }

    /// <summary>Number of the registration with BPOM; empty: none.</summary>
    public string BpomNumber { get; init; } = "";

    /// <summary>The last day on which the registration holds; null: it does not run out.</summary>
    public DateOnly? BpomUntil { get; init; }

    /// <summary>Its Global Trade Item Number, 14 digits; empty: none.</summary>
    public string Gtin { get; init; } = "";

    /// <summary>What the label says.</summary>
    public string Label { get; init; } = "";

    /// <summary>Tare of an empty package, g.</summary>
    public double? TareGrams { get; init; }

    /// <summary>Net weight of the light test pack, g; null: there is none.</summary>
    public double? LightTestGrams { get; init; }

    /// <summary>Net weight of the heavy test pack, g; null: there is none.</summary>
    public double? HeavyTestGrams { get; init; }

    /// <summary>The last day on which a pack is good.</summary>
    /// <param name="packed">The day on which it was packed, local.</param>
    /// <returns>The day; null: the shelf life is not known.</returns>
    public DateOnly? BestBefore(DateOnly packed) => ShelfLifeDays is { } days ? packed.AddDays(days) : null;

    /// <summary>Which of its certificates have run out.</summary>
    /// <param name="today">Local day.</param>
    /// <returns><c>halal</c>, <c>bpom</c> or neither.</returns>
    public IReadOnlyList<string> ExpiredOn(DateOnly today)
    {
        List<string> expired = [];
        if (HalalUntil < today)
        {
            expired.Add("halal");
        }

        if (BpomUntil < today)
        {
            expired.Add("bpom");
        }

        return expired;
    }
}
