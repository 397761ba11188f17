namespace Spane.Packing.Notifications;

/// <summary>The part of each day in which a route may disturb, on the site's clock. The rest are quiet hours.</summary>
/// <param name="From">First minute.</param>
/// <param name="Until">First minute after it; before <paramref name="From"/>: on the next day; equal: the whole day.</param>
public readonly record struct LocalHours(TimeOnly From, TimeOnly Until)
{
    /// <summary>No quiet hours.</summary>
    public static LocalHours Always => default;

    /// <summary>Whether there are no quiet hours.</summary>
    public bool IsAlways => From == Until;

    /// <summary>Whether a moment lies in it.</summary>
    /// <param name="at">The moment, UTC.</param>
    /// <param name="zone">The site's zone.</param>
    public bool Contains(DateTimeOffset at, TimeZoneInfo zone) =>
        IsAlways || TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime).IsBetween(From, Until);

    /// <summary>The first moment of it that is not before another one, UTC: the moment itself, or the next opening.</summary>
    /// <param name="at">The moment, UTC.</param>
    /// <param name="zone">The site's zone.</param>
    public DateTimeOffset FirstFrom(DateTimeOffset at, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (Contains(at, zone))
        {
            return at;
        }

        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        var opening = local.Date + From.ToTimeSpan();
        if (opening < local)
        {
            opening = opening.AddDays(1);
        }

        // A time that a change of the clock leaves out is the first one after it.
        while (zone.IsInvalidTime(opening))
        {
            opening = opening.AddMinutes(1);
        }

        return new DateTimeOffset(opening, zone.GetUtcOffset(opening)).ToUniversalTime();
    }
}
