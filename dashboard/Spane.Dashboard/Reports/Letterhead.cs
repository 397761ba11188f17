using Spane.Dashboard.Live;

namespace Spane.Dashboard.Reports;

/// <summary>Whose report it is and when it was made.</summary>
/// <param name="Site">Site id; empty: not known.</param>
/// <param name="Made">When, UTC.</param>
/// <param name="Zone">The zone in which its times are written.</param>
public sealed record Letterhead(string Site, DateTimeOffset Made, TimeZoneInfo Zone)
{
    /// <summary>That of a line or a canteen.</summary>
    /// <param name="device">Its device id.</param>
    public static Letterhead Of(string device, ILiveViews known, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(time);
        return new(known.Line(device)?.Site ?? known.Canteen(device)?.Site ?? "", time.GetUtcNow(), time.LocalTimeZone);
    }

    /// <summary>The words at the top.</summary>
    internal string Words => Site.Length > 0 ? $"{Site} · Spane" : "Spane";

    /// <summary>A time as it is written.</summary>
    internal string Moment(DateTimeOffset at) => Texts.Formats.Moment(at, Zone);
}
