using System.Globalization;
using Spane.Packing.Views;

namespace Spane.Dashboard.Verdicts;

/// <summary>The address of the page that explains a verdict.</summary>
public static class VerdictAddress
{
    /// <summary>The address for a closed trial.</summary>
    /// <param name="product">What was packed.</param>
    /// <param name="trial">The trial.</param>
    public static string Of(ProductView product, TrialView trial)
    {
        ArgumentNullException.ThrowIfNull(product);
        ArgumentNullException.ThrowIfNull(trial);
        return string.Create(CultureInfo.InvariantCulture, $"/explain?nominal={product.NominalGrams:0.###}&weight={trial.MeanGrams:0.##}&rate={trial.PacksPerMinute:0.#}&minutes={trial.WallMinutes:0.##}");
    }
}
