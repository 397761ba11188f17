using Spane.Packing.Shifts;

namespace Spane.Packing.Losses;

/// <summary>How fast a product can be packed and what a pack of it is worth.</summary>
/// <param name="PacksPerMinute">The ideal rate, above 0.</param>
/// <param name="RupiahPerPack">The nominal quantity at the product's price, IDR.</param>
public sealed record Pace(double PacksPerMinute, decimal RupiahPerPack);

/// <summary>A pack that was made.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Pace">Its product's; null: not known, so that it costs nothing.</param>
public readonly record struct PacedPack(DateTimeOffset At, Pace? Pace);

/// <summary>
/// What a line packed less than it could while it ran: the loss behind the effectiveness (performance) of ISO 22400-2. What the ideal rate
/// makes of the planned running time, less every pack made in planned time; a minute in which the line stood or held a pack is not in it.
/// With what is lost by standing and by holding it comes to what was planned less what was made, to the pack: nothing is counted twice.
/// </summary>
public static class SpeedLoss
{
    /// <summary>Computes it, a loss for each pack and for what is left over at the end of each run.</summary>
    /// <param name="packs">All packs, by time.</param>
    /// <param name="running">When pack followed pack, by time.</param>
    /// <param name="planned">When packing was planned, by time.</param>
    public static IEnumerable<Loss> Of(
        IReadOnlyList<PacedPack> packs, IReadOnlyList<PlannedSpan> running, IReadOnlyList<PlannedSpan> planned)
    {
        ArgumentNullException.ThrowIfNull(packs);
        var spans = Both(running, planned).ToArray();
        var next = 0;
        for (var index = 0; index < packs.Count; index++)
        {
            var at = packs[index].At;
            for (; next < spans.Length && spans[next].To < at; next++)
            {
                // The rest of a run before a stop, a break or another run: of the pack before, else of this one.
                if (Missed(spans[next].From, spans[next].To, packs[Math.Max(0, index - 1)].Pace, made: 0) is { } rest)
                {
                    yield return rest;
                }
            }

            var from = at;
            if (next < spans.Length && spans[next].From < at)
            {
                from = spans[next].From;
                spans[next] = new(at, spans[next].To);
            }

            if (Missed(from, at, packs[index].Pace, IsIn(planned, at) ? 1 : 0) is { } loss)
            {
                yield return loss;
            }
        }

        for (; next < spans.Length && packs.Count > 0; next++)
        {
            if (Missed(spans[next].From, spans[next].To, packs[^1].Pace, made: 0) is { } rest)
            {
                yield return rest;
            }
        }
    }

    private static Loss? Missed(DateTimeOffset from, DateTimeOffset to, Pace? pace, int made)
    {
        if (pace is null || (from == to && made == 0))
        {
            return null;
        }

        var packs = ((to - from).TotalMinutes * pace.PacksPerMinute) - made;
        return new(LossKind.Speed, from, to, (decimal)packs * pace.RupiahPerPack) { Packs = packs };
    }

    private static IEnumerable<PlannedSpan> Both(IReadOnlyList<PlannedSpan> running, IReadOnlyList<PlannedSpan> planned) =>
        running.SelectMany(run => planned.Select(plan => plan.Overlap(run.From, run.To)).OfType<PlannedSpan>());

    private static bool IsIn(IReadOnlyList<PlannedSpan> spans, DateTimeOffset at) => spans.Any(span => span.Contains(at));
}
