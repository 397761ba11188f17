namespace Spane.Packing.Outlook;

/// <summary>
/// Makes minutes with what followed of a line's stored packs and events, to learn from. A minute knows nothing of what came after its end
/// but whether the happening followed.
/// </summary>
public static class MinuteHistory
{
    /// <summary>How many running minutes a minute is compared with.</summary>
    public const int MinutesBefore = 10;

    private const long Minute = 60_000;
    private const double DayMinutes = 24 * 60;

    // After a pause longer than this a line starts anew: it was cleaned, filled, or somebody else stands at it.
    private const long PauseMinutes = 5;

    /// <summary>Makes them.</summary>
    /// <param name="packs">One line's packs, in order of time.</param>
    /// <param name="events">Its events, in order of time.</param>
    /// <param name="code">The event that is looked for.</param>
    /// <param name="ahead">How far ahead, above 0.</param>
    /// <param name="historyEndUtcMilliseconds">Until when anything would have been stored, UTC milliseconds since 1970: what follows a
    /// minute too near to it is not known, and the minute is left out.</param>
    /// <returns>The minutes in which the line packed and in which the event neither came nor stood, in order of time.</returns>
    public static IReadOnlyList<MinuteFacts> Of(IReadOnlyList<PackFact> packs, IReadOnlyList<EventFact> events, string code, TimeSpan ahead,
        long historyEndUtcMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(packs);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ahead, TimeSpan.Zero);
        long aheadMilliseconds = (long)ahead.TotalMilliseconds;
        var standing = new StandingTimes(events, code);
        var minutes = new List<MinuteFacts>();
        var before = new Queue<MinuteFacts>();
        int running = 0;
        long last = long.MinValue;
        foreach (var minute in packs.Where(pack => pack.TargetGrams > 0).GroupBy(pack => pack.UtcMilliseconds / Minute))
        {
            long from = minute.Key * Minute, end = from + Minute;
            if (last != long.MinValue && minute.Key - last > PauseMinutes)
            {
                running = 0;
                before.Clear();
            }

            running += last == long.MinValue || running == 0 ? 1 : (int)(minute.Key - last);
            last = minute.Key;
            var facts = Facts([.. minute], from, before, running) with
            {
                EventsBefore = CountBetween(events, end - (MinutesBefore * Minute), end),
                MinutesSinceSame = standing.LastBefore(from) is { } same
                    ? Math.Min((from - same) / (double)Minute, DayMinutes) : double.NaN,
                Followed = standing.AnyBetween(end, end + aheadMilliseconds),
            };
            before.Enqueue(facts);
            if (before.Count > MinutesBefore)
            {
                before.Dequeue();
            }

            if (end + aheadMilliseconds <= historyEndUtcMilliseconds && !standing.StandsIn(from, end))
            {
                minutes.Add(facts);
            }
        }

        return minutes;
    }

    private static MinuteFacts Facts(PackFact[] packs, long from, IReadOnlyCollection<MinuteFacts> before, int running)
    {
        double[] off = [.. packs.Select(pack => 100 * (pack.NetGrams - pack.TargetGrams) / pack.TargetGrams)];
        double mean = off.Average();
        double spread = off.Length < 2 ? double.NaN : Math.Sqrt(off.Sum(x => (x - mean) * (x - mean)) / (off.Length - 1));
        double fill = packs.Average(pack => pack.FillMilliseconds);
        return new MinuteFacts(from, packs[^1].Product, packs.Length, mean, spread, fill, Ratio(fill, before, m => m.FillMilliseconds),
            Ratio(spread, before, m => m.SpreadPercent), packs.Average(pack => pack.ResidueGrams),
            packs.Average(pack => pack.PacksPerMinute), packs.Average(pack => pack.Held ? 1.0 : 0), 0, double.NaN, running, false);
    }

    private static double Ratio(double now, IEnumerable<MinuteFacts> before, Func<MinuteFacts, double> figure)
    {
        double[] known = [.. before.Select(figure).Where(value => !double.IsNaN(value))];
        return known.Length == 0 || known.Average() <= 0 ? double.NaN : now / known.Average();
    }

    private static int CountBetween(IReadOnlyList<EventFact> events, long from, long to) =>
        FirstAt(events, to) - FirstAt(events, from);

    // The first event at that time or after it.
    private static int FirstAt(IReadOnlyList<EventFact> events, long time)
    {
        int low = 0, high = events.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = events[middle].UtcMilliseconds < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
