using Spane.Packing.Alarms;

namespace Spane.Packing.Notifications;

/// <summary>
/// What a route owes about an alarm at a moment: a function of route, alarm and time alone, so that whoever asks again after a restart gets
/// the same answer. Of repetitions that nobody sent in time only the newest is owed.
/// </summary>
public static class NotificationPlan
{
    /// <summary>What is owed now, whether or not it has been sent.</summary>
    /// <param name="now">The present, UTC.</param>
    /// <param name="zone">The site's zone, for the hours.</param>
    public static IEnumerable<DueNotification> Due(NotificationRoute route, Alarm alarm, DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(route);
        ArgumentNullException.ThrowIfNull(alarm);
        if (alarm.State is not (AlarmState.Unacknowledged or AlarmState.ReturnedUnacknowledged)
            || !route.Covers(alarm.Type)
            || !route.Hours.Contains(now, zone))
        {
            yield break;
        }

        var first = route.Hours.FirstFrom(alarm.Since, zone);
        if (StepAt(first, route.RepeatMinutes, now) is { } step)
        {
            yield return new(route.To, step, Escalated: false);
        }

        if (route.EscalateTo.Length > 0
            && StepAt(first.AddMinutes(route.EscalateMinutes), route.RepeatMinutes, now) is { } escalated)
        {
            yield return new(route.EscalateTo, escalated, Escalated: true);
        }
    }

    /// <summary>From when on a receiver that was told of an alarm is owed the message that it is over: at once, or at the end of the quiet
    /// hours.</summary>
    /// <param name="person">Who was told, by this route or another.</param>
    /// <param name="alarm">The alarm, its cause gone.</param>
    /// <param name="at">When its cause went, UTC.</param>
    /// <param name="zone">The site's zone, for the hours.</param>
    /// <returns>The moment, UTC; null: this route owes none, nor does one whose alarm somebody has shelved.</returns>
    public static DateTimeOffset? ReturnDue(NotificationRoute route, string person, Alarm alarm, DateTimeOffset at, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(route);
        ArgumentNullException.ThrowIfNull(alarm);
        return route.TellsReturn && alarm is { Active: false, Shelving: null } && (route.To == person || route.EscalateTo == person)
            && route.Covers(alarm.Type) ? route.Hours.FirstFrom(at, zone) : null;
    }

    private static int? StepAt(DateTimeOffset first, int repeatMinutes, DateTimeOffset now) =>
        now < first ? null
        : repeatMinutes == 0 ? 0
        : (int)Math.Min((now - first).TotalMinutes / repeatMinutes, NotificationRoute.MaxRepetitions);
}
