using Spane.Packing.Quality;
using Spane.Packing.Views;

namespace Spane.Dashboard.Lines;

/// <summary>The shift so far as the line screen shows it, rounded as it is written, so that it is sent only when something to be seen has
/// changed.</summary>
/// <param name="GiveawayGrams">Filled above nominal, g; negative: below.</param>
/// <param name="GiveawayPercent">The same in per cent of what the packs nominally hold; null before the first pack.</param>
/// <param name="GiveawayRupiah">The same in IDR; null without a price.</param>
/// <param name="OeePercent">Overall equipment effectiveness, %; null before the first pack, or while an ideal rate is missing.</param>
/// <param name="AvailabilityPercent">Running time of the planned time since the shift began, %.</param>
/// <param name="PerformancePercent">Packs of those possible at the ideal rate in the running time, %.</param>
/// <param name="QualityPercent">Optimal packs of all packs, %.</param>
public sealed record ShiftFigures(
    int Packs,
    double GiveawayGrams,
    double? GiveawayPercent,
    decimal? GiveawayRupiah,
    double? OeePercent,
    double? AvailabilityPercent,
    double? PerformancePercent,
    double? QualityPercent)
{
    /// <summary>The figures of a line's shift, until its node was last heard.</summary>
    public static ShiftFigures Of(LineView line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var nominal = line.ShiftPacks * line.Product.NominalGrams;
        var effectiveness = line.ShiftPacks > 0
            ? Effectiveness.Of(line.ShiftPlanned, line.ShiftRunning, line.ShiftIdeal, line.ShiftPacks, line.ShiftOptimalPacks)
            : null;
        return new(
            line.ShiftPacks,
            Math.Round(line.ShiftGiveawayGrams, 1),
            nominal > 0 ? Math.Round(100 * line.ShiftGiveawayGrams / nominal, 2) : null,
            line.ShiftGiveawayRupiah,
            Percent(effectiveness?.Overall),
            Percent(effectiveness?.Availability),
            Percent(effectiveness?.Performance),
            Percent(effectiveness?.Quality));
    }

    private static double? Percent(double? part) => part is { } value ? Math.Round(100 * value, 1) : null;
}
