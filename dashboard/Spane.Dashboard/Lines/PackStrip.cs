using Spane.Packing.Products;
using Spane.Packing.Views;

namespace Spane.Dashboard.Lines;

/// <summary>
/// The latest packs of a lot as dots in their band, oldest first, with the mean of ten behind each: a drift is seen before a pack is wrong.
/// Positions are 0 at the bottom of the picture and 1 at its top.
/// </summary>
/// <param name="MeanGrams">Mean of the packs shown, g; null before the first.</param>
/// <param name="DeviationGrams">Their standard deviation, g; null before the second.</param>
/// <param name="InBand">How many of them lie in the accepted band.</param>
/// <param name="T1Grams">Nominal less the tolerable deficiency (OIML R 87, 4.1), g.</param>
public sealed record PackStrip(
    int Count, double? MeanGrams, double? DeviationGrams, int InBand, double T1Grams, double LowerAt, double UpperAt, double NominalAt,
    double T1At, IReadOnlyList<PackStrip.Dot> Packs)
{
    /// <summary>Packs shown, at most.</summary>
    public const int MostPacks = 60;

    /// <summary>Packs in the mean behind a dot: a drift shows, a single pack does not.</summary>
    private const int MeanOf = 10;

    /// <summary>One pack.</summary>
    /// <param name="Word">Its verdict by weight where it is not optimal, as <see cref="LineViewModel.Word"/>; sixty are sent with each
    /// pack, so what goes without saying is not said.</param>
    /// <param name="At">Where its weight lies.</param>
    /// <param name="MeanAt">Where the mean of it and up to nine before it lies.</param>
    public sealed record Dot(string? Word, double At, double MeanAt);

    /// <summary>The strip of a line's lot; empty from a change of product or lot until its first pack.</summary>
    public static PackStrip Of(LineView line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var product = line.Product;
        PackView[] packs =
            [.. line.RecentPacks.TakeWhile(pack => pack.Lot == line.Lot).Take(MostPacks).Reverse()];
        var t1 = product.NominalGrams - TolerableDeficiency.ForNominal(product.NominalGrams);
        var half = Math.Max(product.UpperGrams - product.LowerGrams, double.Epsilon) / 2;
        var (from, to) = (Math.Min(product.LowerGrams - half, t1 - (half / 4)), product.UpperGrams + half);
        double At(double grams) => Math.Round(Math.Clamp((grams - from) / (to - from), 0, 1), 3);
        double Mean(int last) => packs[Math.Max(0, last + 1 - MeanOf)..(last + 1)].Average(pack => pack.NetGrams);
        double? mean = packs.Length > 0 ? packs.Average(pack => pack.NetGrams) : null;
        return new(
            packs.Length,
            mean,
            packs.Length > 1 ? Math.Sqrt(packs.Sum(pack => Math.Pow(pack.NetGrams - mean!.Value, 2)) / (packs.Length - 1)) : null,
            packs.Count(pack => pack.NetGrams >= product.LowerGrams && pack.NetGrams <= product.UpperGrams),
            t1,
            At(product.LowerGrams),
            At(product.UpperGrams),
            At(product.NominalGrams),
            At(t1),
            [.. packs.Select((pack, i) =>
                new Dot(pack.ByWeight.Optimal ? null : LineViewModel.Word(pack.ByWeight), At(pack.NetGrams), At(Mean(i))))]);
    }
}
