namespace Spane.Electricity.ColdChain;

/// <summary>A minute of a cold load's meter.</summary>
/// <param name="At">When it begins, UTC.</param>
/// <param name="IsRunning">Whether the compressor drew current in it.</param>
public readonly record struct ColdMinute(DateTimeOffset At, bool IsRunning);

/// <summary>Finds when a compressor did not run for longer than it ever rests.</summary>
public static class ColdOutages
{
    /// <summary>Resting longer than this is being off: as the alarm has it for a load whose rests are not known.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    /// <summary>The latest one, in minutes that have readings, oldest first.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The outage; null: it always ran, or nothing is known.</returns>
    public static ColdOutage? Latest(IReadOnlyList<ColdMinute> minutes, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        List<DateTimeOffset> running = [.. minutes.Where(minute => minute.IsRunning).Select(minute => minute.At)];
        for (int i = running.Count - 1; i >= 0; i--)
        {
            // A minute that ran ended a minute after it began.
            DateTimeOffset from = running[i].AddMinutes(1);
            DateTimeOffset? to = i + 1 < running.Count ? running[i + 1] : null;
            if ((to ?? now) - from > LongestRest)
            {
                List<ColdMinute> before = [.. minutes.Where(minute => minute.At < from && minute.At >= from.AddDays(-1))];
                return new(
                    from, to, before.Count(minute => minute.IsRunning) / (double)before.Count,
                    minutes.Any(minute => minute.At >= from && minute.At < (to ?? now)));
            }
        }

        return null;
    }
}
