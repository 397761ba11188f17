namespace Spane.Troubleshooting.Risk;

/// <summary>Makes of lots what was known after their first ten running minutes, with how they ended.</summary>
public static class LotStarts
{
    /// <summary>So many running minutes of a lot are looked at.</summary>
    public const int Minutes = 10;

    private const long Minute = 60_000;

    internal static IReadOnlyList<string> Features { get; } =
        ["bias_pct", "bias_trend_pct", "spread_pct", "fill_ms", "residue_g", "rate_ppm", "held_share", "start_minutes"];

    /// <summary>Makes them.</summary>
    /// <param name="minutes">One line's minutes, in order of time.</param>
    /// <param name="outcomes">How its lots ended.</param>
    /// <param name="after">How long after its last pack a lot is over.</param>
    /// <param name="historyEndUtcMilliseconds">Until when anything would have been stored, UTC milliseconds since 1970: a lot that is not
    /// over by then is left out.</param>
    /// <returns>The lots that lasted longer than that, by when their start was known.</returns>
    public static IReadOnlyList<RiskRow> Of(IReadOnlyList<MinuteSum> minutes, IReadOnlyList<LotOutcome> outcomes, TimeSpan after,
        long historyEndUtcMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        ArgumentNullException.ThrowIfNull(outcomes);
        var ends = outcomes.GroupBy(lot => lot.Lot).ToDictionary(lots => lots.Key, lots => lots.MaxBy(lot => lot.LastUtcMilliseconds));
        return
        [
            .. minutes.Where(minute => minute.Lot.Length > 0).GroupBy(minute => minute.Lot)
                .Select(lot => (First: (MinuteSum[])[.. lot.Take(Minutes)], End: ends.GetValueOrDefault(lot.Key),
                    Longer: lot.Count() > Minutes))
                .Where(lot => lot.Longer && lot.End.Lot is not null)
                .Select(lot => Start(lot.First) with
                {
                    KnownUtcMilliseconds = lot.End.LastUtcMilliseconds + (long)after.TotalMilliseconds,
                    Followed = lot.End.Failed,
                })
                .Where(row => row.KnownUtcMilliseconds <= historyEndUtcMilliseconds).OrderBy(row => row.AtUtcMilliseconds),
        ];
    }

    /// <summary>The start of the lot that is packed now, once it has lasted so long.</summary>
    /// <param name="minutes">The line's minutes since that lot began, in order of time.</param>
    /// <returns>The start; null: it has not lasted long enough, or there is no lot.</returns>
    public static RiskRow? Latest(IReadOnlyList<MinuteSum> minutes)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        MinuteSum[] first = [.. minutes.Where(minute => minute.Lot.Length > 0 && minute.Lot == minutes[^1].Lot).Take(Minutes)];
        return first.Length < Minutes ? null : Start(first);
    }

    private static RiskRow Start(MinuteSum[] first)
    {
        var half = first.Length / 2;
        float[] values =
        [
            Mean(first, m => m.BiasPercent), Mean(first[half..], m => m.BiasPercent) - Mean(first[..half], m => m.BiasPercent),
            Mean(first, m => m.SpreadPercent), Mean(first, m => m.FillMilliseconds), Mean(first, m => m.ResidueGrams),
            Mean(first, m => m.PacksPerMinute), Mean(first, m => m.HeldShare),
            (first[^1].FromUtcMilliseconds - first[0].FromUtcMilliseconds) / (float)Minute,
        ];
        var at = first[^1].FromUtcMilliseconds + Minute;
        return new RiskRow(at, at, first[^1].Product, values, false);
    }

    private static float Mean(IEnumerable<MinuteSum> minutes, Func<MinuteSum, double> figure)
    {
        double[] known = [.. minutes.Select(figure).Where(value => !double.IsNaN(value))];
        return known is [] ? float.NaN : (float)known.Average();
    }
}
