using Spane.Dashboard.Quality;
using Spane.Packing.Losses;
using Spane.Packing.Photographs;
using Spane.Packing.Products;
using Spane.Packing.Shifts;
using Spane.Packing.Stops;

namespace Spane.Backend.Losses;

/// <summary>What a shift's packs, stops, holds and pace cost, at the prices and ideal rates of its products; what has none costs
/// nothing.</summary>
internal static class ShiftPrices
{
    /// <summary>Everything but electricity.</summary>
    /// <param name="planned">When packing was planned in the shift, by time.</param>
    internal static IEnumerable<Loss> Of(ShiftReport shift, IReadOnlyList<PlannedSpan> planned) =>
        Packs(shift).Concat(Stands(shift, planned)).Concat(Slow(shift, planned));

    private static IEnumerable<Loss> Packs(ShiftReport shift)
    {
        foreach (var run in shift.Runs)
        {
            if (run.Product.RupiahPerKilogram is not { } price)
            {
                continue;
            }

            foreach (var pack in run.Packs)
            {
                yield return new(LossKind.Giveaway, pack.At, pack.At, Worth(pack.NetGrams - run.Product.NominalGrams, price));
                if (pack.Photograph is PackHold.Held or PackHold.Rejected)
                {
                    // Beyond the nominal quantity it is giveaway already.
                    yield return new(LossKind.Holds, pack.At, pack.At, Worth(run.Product.NominalGrams, price));
                }
            }
        }
    }

    /// <summary>What the line would have packed: the product of before, or of after where the shift began with a stop.</summary>
    private static IEnumerable<Loss> Stands(ShiftReport shift, IReadOnlyList<PlannedSpan> planned)
    {
        var stops = shift.Stops.Where(stop => stop.Reason?.Kind != StopKind.Planned)
            .Select(stop => (LossKind.LostOutput, stop.From, stop.To, stop.Reason));
        var holds = shift.Course.Where(span => span.State == CourseState.Held)
            .Select(span => (LossKind.Holds, span.From, span.To, (StopReason?)null));
        foreach (var (kind, from, to, reason) in stops.Concat(holds))
        {
            var run = shift.Runs.Where(run => run.First <= from).MaxBy(run => run.First) ?? shift.Runs.MinBy(run => run.First);
            if (run is null || PaceOf(run.Product) is not { } pace)
            {
                continue;
            }

            foreach (var stood in planned.Select(span => span.Overlap(from, to)).OfType<PlannedSpan>())
            {
                var packs = pace.PacksPerMinute * stood.Length.TotalMinutes;
                yield return new(kind, stood.From, stood.To, (decimal)packs * pace.RupiahPerPack, reason) { Packs = packs };
            }
        }
    }

    private static IEnumerable<Loss> Slow(ShiftReport shift, IReadOnlyList<PlannedSpan> planned)
    {
        var packs = shift.Runs
            .SelectMany(run => run.Packs, (run, pack) => (pack.At, run.Product)).OrderBy(pack => pack.At)
            .Select(pack => new PacedPack(pack.At, PaceOf(pack.Product))).ToArray();
        return SpeedLoss.Of(
            packs,
            [.. shift.Course.Where(span => span.State == CourseState.Running).Select(span => new PlannedSpan(span.From, span.To))],
            planned);
    }

    private static Pace? PaceOf(Product product) =>
        product is { RupiahPerKilogram: { } price, IdealPacksPerMinute: { } rate } && rate > 0
            ? new(rate, Worth(product.NominalGrams, price)) : null;

    private static decimal Worth(double grams, decimal rupiahPerKilogram) => (decimal)(grams / 1000) * rupiahPerKilogram;
}
