namespace Spane.Packing.Products;

/// <summary>The foods known to cause hypersensitivity that a label must always declare (CODEX STAN 1-1985, 4.2.1.4), as codes.</summary>
public static class Allergens
{
    /// <summary>All of them, in the order of the standard.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["gluten", "crustacean", "egg", "fish", "peanut", "soy", "milk", "nut", "sulphite"];
}
