namespace Spane.Packing.Alarms;

/// <summary>How well the alarm system itself does (ISA-18.2, performance metrics): a person can answer about one alarm in ten
/// minutes.</summary>
/// <param name="PerTenMinutes">Their mean per ten minutes.</param>
/// <param name="FloodPercent">Part of the ten-minute slots with more than <see cref="FloodThreshold"/>, in per cent.</param>
/// <param name="UrgentPercent">Part of the alarms whose priority is high or critical, in per cent; 0 without alarms.</param>
/// <param name="PerHour">Alarms that came in each hour of the period, oldest first.</param>
/// <param name="Chattering">Alarms that came three times or more within one minute.</param>
/// <param name="Stale">Alarms that have stood for more than a day.</param>
/// <param name="Worst">The alarms that came most often, most frequent first, at most ten.</param>
public sealed record AlarmPerformance(
    int Raised,
    double PerTenMinutes,
    double FloodPercent,
    double UrgentPercent,
    IReadOnlyList<int> PerHour,
    IReadOnlyList<AlarmKey> Chattering,
    IReadOnlyList<AlarmKey> Stale,
    IReadOnlyList<(AlarmKey Key, int? Times)> Worst)
{
    /// <summary>More alarms than this in ten minutes are a flood.</summary>
    public const int FloodThreshold = 10;

    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>A period without alarms.</summary>
    public static AlarmPerformance None { get; } = new(0, 0, 0, 0, [], [], [], []);

    /// <summary>Counts a period of the journal.</summary>
    /// <param name="raised">When which alarm came, UTC.</param>
    /// <param name="from">Begin of the period, UTC.</param>
    /// <param name="to">End of the period, UTC, after its begin.</param>
    public static AlarmPerformance Of(IReadOnlyList<(AlarmKey Key, DateTimeOffset At)> raised, IReadOnlyList<Alarm> standing,
        DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentNullException.ThrowIfNull(raised);
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        var slots = Math.Max(1, (to - from) / Slot);
        var flooded = raised.GroupBy(alarm => (int)((alarm.At - from) / Slot)).Count(slot => slot.Count() > FloodThreshold);
        var hours = new int[(int)Math.Ceiling((to - from) / Hour)];
        foreach (var (_, at) in raised)
        {
            hours[Math.Clamp((int)((at - from) / Hour), 0, hours.Length - 1)]++;
        }

        var byKey = raised.GroupBy(alarm => alarm.Key, alarm => alarm.At).ToArray();
        return new AlarmPerformance(
            raised.Count,
            raised.Count / slots,
            100 * flooded / Math.Ceiling(slots),
            raised.Count > 0
                ? 100.0 * raised.Count(alarm => AlarmCatalog.Find(alarm.Key.Code)?.Priority >= AlarmPriority.High) / raised.Count : 0,
            hours,
            [.. byKey.Where(Chatters).Select(group => group.Key)],
            [.. standing.Where(alarm => alarm.Active && to - alarm.Since > TimeSpan.FromDays(1)).Select(alarm => alarm.Key)],
            [.. byKey.Select(group => (group.Key, Times: (int?)group.Count())).OrderByDescending(item => item.Times)
                .ThenBy(item => item.Key.Code, StringComparer.Ordinal).Take(10)]);
    }

    private static bool Chatters(IGrouping<AlarmKey, DateTimeOffset> group)
    {
        var times = group.Order().ToArray();
        return Enumerable.Range(0, Math.Max(0, times.Length - 2)).Any(i => times[i + 2] - times[i] <= TimeSpan.FromMinutes(1));
    }
}
