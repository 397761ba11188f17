using System.Globalization;

namespace Spane.Dashboard.Texts;

/// <summary>Days and times on the site's clock, as a browser's <c>datetime-local</c> field writes and sends them.</summary>
public static class LocalTime
{
    private const int FirstYear = 2000;
    private const int LastYear = 9000;

    /// <summary>Reads a field.</summary>
    /// <param name="text">For example <c>2026-11-22T08:00:00</c>.</param>
    /// <returns>The instant, UTC; null: it is none, or is not of the years 2000 to 9000.</returns>
    public static DateTimeOffset? Read(string? text, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || local.Year is < FirstYear or > LastYear)
        {
            return null;
        }

        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Writes a field, to the second.</summary>
    public static string Field(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd'T'HH':'mm':'ss", CultureInfo.InvariantCulture);
}
