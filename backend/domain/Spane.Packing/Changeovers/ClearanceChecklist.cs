using Spane.Packing.Products;

namespace Spane.Packing.Changeovers;

/// <summary>What must be done on a line before another product: always that the old one is gone, and by what both contain, that no allergen
/// and nothing that is not halal stays behind.</summary>
public static class ClearanceChecklist
{
    /// <summary>No pack, no product and no waste of the old one is left on the line.</summary>
    public const string Cleared = "cleared";

    /// <summary>Labels, film and cartons of the old product are gone, those of the new one are there.</summary>
    public const string Labels = "labels";

    /// <summary>Everything that touches product is clean and dry.</summary>
    public const string Cleaned = "cleaned";

    /// <summary>It was cleaned by the allergen procedure, and the result was checked.</summary>
    public const string Allergen = "allergen";

    /// <summary>It was cleaned as the halal procedure asks.</summary>
    public const string Halal = "halal";

    /// <summary>What is asked of a change.</summary>
    /// <param name="from">What was packed; null: nobody has said what it contains, so the worst is taken.</param>
    /// <param name="to">What comes.</param>
    public static IReadOnlyList<string> For(ProductMaster? from, ProductMaster? to)
    {
        List<string> items = [Cleared, Labels, Cleaned];
        if (LeftBehind(from, to) is not [])
        {
            items.Add(Allergen);
        }

        if (to is { HalalCertificate.Length: > 0 } && from is not { HalalCertificate.Length: > 0 })
        {
            items.Add(Halal);
        }

        return items;
    }

    /// <summary>Allergens of the old product that the new one does not contain.</summary>
    public static IReadOnlyList<string> LeftBehind(ProductMaster? from, ProductMaster? to) =>
        [.. (from?.Allergens ?? Allergens.All).Except(to?.Allergens ?? [])];
}
