using System.Globalization;
using Spane.Packing.Views;

namespace Spane.Dashboard.Verdicts;

/// <summary>The address of the page that explains a verdict.</summary>
public static class VerdictAddress
{
    /// <summary>The address for a closed trial.</summary>
    public static string Of(ProductView product, TrialView trial)
    {
        ArgumentNullException.ThrowIfNull(product);
        return Of(product.NominalGrams, trial);
    }

    /// <summary>The address for a closed trial.</summary>
    public static string Of(double nominalGrams, TrialView trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return string.Create(CultureInfo.InvariantCulture,
            $"/explain?nominal={nominalGrams:0.###}&weight={trial.MeanGrams:0.##}&rate={trial.PacksPerMinute:0.#}&minutes="
                + $"{trial.WallMinutes:0.##}&at={trial.At.ToUnixTimeMilliseconds()}");
    }
}
