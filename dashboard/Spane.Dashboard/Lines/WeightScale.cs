using Spane.Packing.Views;

namespace Spane.Dashboard.Lines;

/// <summary>The scale that a live weight is drawn on: the accepted band in the middle, as much again to each side.</summary>
/// <param name="FromGrams">Left end in g.</param>
/// <param name="ToGrams">Right end in g.</param>
public sealed record WeightScale(double FromGrams, double ToGrams)
{
    /// <summary>The scale of a product.</summary>
    public static WeightScale Of(ProductView product)
    {
        ArgumentNullException.ThrowIfNull(product);
        var band = Math.Max(product.UpperGrams - product.LowerGrams, double.Epsilon);
        return new(product.LowerGrams - band, product.UpperGrams + band);
    }

    /// <summary>Where a weight lies: 0 at the left end, 1 at the right end, kept inside.</summary>
    public double Position(double grams) => Math.Round(Math.Clamp((grams - FromGrams) / (ToGrams - FromGrams), 0, 1), 4);
}
