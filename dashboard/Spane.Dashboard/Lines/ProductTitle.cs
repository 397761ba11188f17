using System.Globalization;
using Spane.Packing.Views;

namespace Spane.Dashboard.Lines;

/// <summary>A product by its name and its nominal quantity: "Milo 35 g" is not "Milo 35 g 35 g".</summary>
public static class ProductTitle
{
    /// <summary>Whether the name ends with the nominal quantity already, as many do.</summary>
    public static bool SaysQuantity(ProductView product)
    {
        ArgumentNullException.ThrowIfNull(product);
        var point = product.NominalGrams.ToString("0.###", CultureInfo.InvariantCulture);
        return new[] { point, point.Replace('.', ',') }.SelectMany(number => new[] { $"{number} g", $"{number}g" })
            .Any(quantity => EndsWith(product.Name, quantity));
    }

    // "135 g" does not end with 35 g.
    private static bool EndsWith(string name, string quantity) =>
        name.EndsWith(quantity, StringComparison.OrdinalIgnoreCase)
            && (name.Length == quantity.Length || name[^(quantity.Length + 1)] is not ((>= '0' and <= '9') or '.' or ','));
}
