namespace Spane.Electricity.Anomalies;

/// <summary>Cuts a history into days of 24 hours that end at the latest hour; compared are only days of the same kind (working day or
/// not).</summary>
internal static class DayWindow
{
    /// <summary>Days of past that a comparison needs.</summary>
    public const int DaysNeeded = 7;

    private const int Hours = 24;

    /// <summary>The latest 24 hours; null until a whole day has been measured, and at other hours than midnight, so that a day is judged
    /// once.</summary>
    public static IReadOnlyList<LoadHour>? Latest(IReadOnlyList<LoadHour> history) =>
        history.Count >= Hours && history[^1].Start.Hour == Hours - 1 && IsWhole(history, history.Count - Hours)
            ? Slice(history, history.Count - Hours) : null;

    /// <summary>The whole days before the latest one, newest first, of the same kind.</summary>
    public static IEnumerable<IReadOnlyList<LoadHour>> Earlier(IReadOnlyList<LoadHour> history)
    {
        bool weekend = IsWeekend(history[^1]);
        for (int start = history.Count - (2 * Hours); start >= 0; start -= Hours)
        {
            if (IsWhole(history, start) && IsWeekend(history[start]) == weekend)
            {
                yield return Slice(history, start);
            }
        }
    }

    private static bool IsWhole(IReadOnlyList<LoadHour> history, int start) =>
        history[start + Hours - 1].Start - history[start].Start == TimeSpan.FromHours(Hours - 1);

    private static LoadHour[] Slice(IReadOnlyList<LoadHour> history, int start) => [.. history.Skip(start).Take(Hours)];

    private static bool IsWeekend(LoadHour hour) => hour.Start.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
