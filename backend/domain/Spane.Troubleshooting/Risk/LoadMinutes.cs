namespace Spane.Troubleshooting.Risk;

/// <summary>Makes minutes with what followed of a load's stored readings and of its box's events, to learn from. A minute knows nothing of
/// what came after its end but whether the load was switched off by a limit.</summary>
public static class LoadMinutes
{
    /// <summary>So many minutes a minute is compared with.</summary>
    public const int MinutesBefore = 60;

    private const long Minute = 60_000;
    private const int Quarter = 15;

    // "Off" means below 0.05 A, as for a switched contactor.
    private const double OffAmperes = 0.05;

    internal static IReadOnlyList<string> Features { get; } =
    [
        "amperes", "amperes_ratio", "amperes_rise", "volts", "volts_ratio", "watts", "power_factor", "on_minutes", "minutes_since", "hour",
    ];

    /// <summary>Makes them.</summary>
    /// <param name="load">The load's id.</param>
    /// <param name="minutes">Its minutes, in order of time.</param>
    /// <param name="events">The box's events, in order of time.</param>
    /// <param name="codes">The events that are looked for.</param>
    /// <param name="ahead">How far ahead, above 0.</param>
    /// <param name="offset">What the site's clock is ahead of UTC, for the hour of the day.</param>
    /// <param name="historyEndUtcMilliseconds">Until when anything would have been stored, UTC milliseconds since 1970.</param>
    /// <returns>The minutes in which the load drew a current and no limit had switched it off, in order of time.</returns>
    public static IReadOnlyList<RiskRow> Of(string load, IReadOnlyList<LoadFact> minutes, IReadOnlyList<EventFact> events,
        IReadOnlyList<string> codes, TimeSpan ahead, TimeSpan offset, long historyEndUtcMilliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ahead, TimeSpan.Zero);
        return [.. All(load, minutes, events, codes, (long)ahead.TotalMilliseconds, offset)
            .Where(row => row.KnownUtcMilliseconds <= historyEndUtcMilliseconds)];
    }

    /// <summary>The latest minute, of which it is not known yet what follows it.</summary>
    /// <param name="load">The load's id.</param>
    /// <param name="minutes">Its minutes of the last <see cref="MinutesBefore"/> and some more, in order of time.</param>
    /// <param name="events">The box's events of a day, in order of time.</param>
    /// <param name="codes">The events that are looked for.</param>
    /// <param name="ahead">How far ahead, above 0.</param>
    /// <param name="offset">What the site's clock is ahead of UTC.</param>
    /// <returns>The minute; null: the load is off.</returns>
    public static RiskRow? Latest(string load, IReadOnlyList<LoadFact> minutes, IReadOnlyList<EventFact> events,
        IReadOnlyList<string> codes, TimeSpan ahead, TimeSpan offset)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        return All(load, minutes, events, codes, (long)ahead.TotalMilliseconds, offset).LastOrDefault() is { } row
            && row.AtUtcMilliseconds == minutes[^1].FromUtcMilliseconds + Minute ? row : null;
    }

    private static IEnumerable<RiskRow> All(string load, IReadOnlyList<LoadFact> minutes, IReadOnlyList<EventFact> events,
        IReadOnlyList<string> codes, long ahead, TimeSpan offset)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        ArgumentNullException.ThrowIfNull(events);
        var standing = new StandingTimes(events.Where(e => e.Source == load), codes);
        var before = new Queue<LoadFact>();
        var on = 0;
        foreach (var minute in minutes)
        {
            while (before.TryPeek(out var oldest) && oldest.FromUtcMilliseconds < minute.FromUtcMilliseconds - (MinutesBefore * Minute))
            {
                before.Dequeue();
            }

            on = minute.Amperes >= OffAmperes ? Math.Min(on + 1, MinutesBefore) : 0;
            long from = minute.FromUtcMilliseconds, end = from + Minute;
            if (on > 0 && !standing.StandsIn(from, end))
            {
                yield return new RiskRow(end, end + ahead, load, Values(minute, before, on, standing.MinutesSince(from), end, offset),
                    standing.AnyBetween(end, end + ahead));
            }

            before.Enqueue(minute);
        }
    }

    private static float[] Values(LoadFact minute, IReadOnlyCollection<LoadFact> before, int on, float since, long end, TimeSpan offset)
    {
        LoadFact[] drawing = [.. before.Where(m => m.Amperes >= OffAmperes)];
        LoadFact[] quarter = [.. drawing.Where(m => m.FromUtcMilliseconds >= minute.FromUtcMilliseconds - (Quarter * Minute))];
        return
        [
            (float)minute.Amperes, (float)(minute.Amperes / Mean(drawing, m => m.Amperes)),
            (float)(minute.Amperes - Mean(quarter, m => m.Amperes)), (float)minute.Volts,
            (float)(minute.Volts / Mean(before, m => m.Volts)), (float)minute.Watts,
            (float)(minute.Watts / (minute.Volts * minute.Amperes)), on, since,
            (float)(DateTimeOffset.FromUnixTimeMilliseconds(end) + offset).TimeOfDay.TotalHours,
        ];
    }

    private static double Mean(IEnumerable<LoadFact> minutes, Func<LoadFact, double> figure)
    {
        double[] known = [.. minutes.Select(figure).Where(value => !double.IsNaN(value))];
        return known is [] ? double.NaN : known.Average();
    }
}
