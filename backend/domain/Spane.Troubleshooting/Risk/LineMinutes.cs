namespace Spane.Troubleshooting.Risk;

/// <summary>
/// Makes minutes with what followed of a line's stored packs and events, to learn from. A minute knows nothing of what came after its end
/// but whether the happening followed.
/// </summary>
public static class LineMinutes
{
    /// <summary>How many running minutes a minute is compared with.</summary>
    public const int MinutesBefore = 10;

    /// <summary>More running minutes without a pause are not told apart, so that a minute of now needs no more of the past.</summary>
    public const int MostRunningMinutes = 60;

    private const long Minute = 60_000;

    // After a pause longer than this a line starts anew: it was cleaned, filled, or somebody else stands at it.
    private const long PauseMinutes = 5;

    internal static IReadOnlyList<string> Features { get; } =
    [
        "bias_pct", "spread_pct", "spread_ratio", "fill_ms", "fill_ratio", "residue_g", "packs", "rate_ppm", "held_share", "events_before",
        "minutes_since", "running_minutes",
    ];

    /// <summary>Makes them.</summary>
    /// <param name="minutes">One line's minutes, in order of time.</param>
    /// <param name="events">Its events, in order of time.</param>
    /// <param name="codes">The events that are looked for.</param>
    /// <param name="ahead">How far ahead, above 0.</param>
    /// <param name="historyEndUtcMilliseconds">Until when anything would have been stored, UTC milliseconds since 1970: what follows a
    /// minute too near to it is not known, and the minute is left out.</param>
    /// <returns>The minutes in which the event neither came nor stood, in order of time.</returns>
    public static IReadOnlyList<RiskRow> Of(IReadOnlyList<MinuteSum> minutes, IReadOnlyList<EventFact> events, IReadOnlyList<string> codes,
        TimeSpan ahead, long historyEndUtcMilliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ahead, TimeSpan.Zero);
        var aheadMilliseconds = (long)ahead.TotalMilliseconds;
        return [.. All(minutes, events, codes, aheadMilliseconds).Where(row => row.KnownUtcMilliseconds <= historyEndUtcMilliseconds)];
    }

    /// <summary>The latest minute, of which it is not known yet what follows it.</summary>
    /// <param name="minutes">The line's minutes of the last <see cref="MostRunningMinutes"/> and some more, in order of time.</param>
    /// <param name="events">Its events of a day, in order of time.</param>
    /// <param name="codes">The events that are looked for.</param>
    /// <param name="ahead">How far ahead, above 0.</param>
    /// <returns>The minute; null: none, or the event stands.</returns>
    public static RiskRow? Latest(
        IReadOnlyList<MinuteSum> minutes, IReadOnlyList<EventFact> events, IReadOnlyList<string> codes, TimeSpan ahead)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        return All(minutes, events, codes, (long)ahead.TotalMilliseconds).LastOrDefault() is { } row
            && row.AtUtcMilliseconds == minutes[^1].FromUtcMilliseconds + Minute ? row : null;
    }

    private static IEnumerable<RiskRow> All(
        IReadOnlyList<MinuteSum> minutes, IReadOnlyList<EventFact> events, IReadOnlyList<string> codes, long ahead)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        ArgumentNullException.ThrowIfNull(events);
        var standing = new StandingTimes(events, codes);
        var before = new Queue<MinuteSum>();
        var running = 0;
        MinuteSum? last = null;
        foreach (var minute in minutes)
        {
            var gap = last is null ? 0 : (minute.FromUtcMilliseconds - last.FromUtcMilliseconds) / Minute;
            if (gap > PauseMinutes)
            {
                running = 0;
                before.Clear();
            }

            running = running == 0 ? 1 : (int)Math.Min(running + gap, MostRunningMinutes);
            last = minute;
            long from = minute.FromUtcMilliseconds, end = from + Minute;
            if (!standing.StandsIn(from, end))
            {
                float[] values =
                [
                    (float)minute.BiasPercent, (float)minute.SpreadPercent, Ratio(minute.SpreadPercent, before, m => m.SpreadPercent),
                    (float)minute.FillMilliseconds, Ratio(minute.FillMilliseconds, before, m => m.FillMilliseconds),
                    (float)minute.ResidueGrams, minute.Packs, (float)minute.PacksPerMinute, (float)minute.HeldShare,
                    FirstAt(events, end) - FirstAt(events, end - (MinutesBefore * Minute)), standing.MinutesSince(from), running,
                ];
                yield return new RiskRow(end, end + ahead, minute.Product, values, standing.AnyBetween(end, end + ahead));
            }

            before.Enqueue(minute);
            if (before.Count > MinutesBefore)
            {
                before.Dequeue();
            }
        }
    }

    private static float Ratio(double now, IEnumerable<MinuteSum> before, Func<MinuteSum, double> figure)
    {
        double[] known = [.. before.Select(figure).Where(value => !double.IsNaN(value))];
        return known.Length == 0 || known.Average() <= 0 ? float.NaN : (float)(now / known.Average());
    }

    // The first event at that time or after it.
    private static int FirstAt(IReadOnlyList<EventFact> events, long time)
    {
        int low = 0, high = events.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = events[middle].UtcMilliseconds < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
