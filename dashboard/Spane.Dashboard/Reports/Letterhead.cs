using Microsoft.Extensions.Localization;
using Spane.Dashboard.Live;
using Spane.Dashboard.Texts;

namespace Spane.Dashboard.Reports;

/// <summary>Whose report it is and when it was made.</summary>
/// <param name="Site">Site id; empty: not known.</param>
/// <param name="Made">When, UTC.</param>
/// <param name="Zone">The zone in which its times are written.</param>
public sealed record Letterhead(string Site, DateTimeOffset Made, TimeZoneInfo Zone)
{
    /// <summary>The audit log's newest row when the report was made, number and first digits of its hash; empty: not known.</summary>
    public string AuditHead { get; init; } = "";

    /// <summary>That of a line or a canteen.</summary>
    /// <param name="device">Its device id.</param>
    public static Letterhead Of(string device, ILiveViews known, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(time);
        return new(known.Line(device)?.Site ?? known.Canteen(device)?.Site ?? "", time.GetUtcNow(), time.LocalTimeZone);
    }

    /// <summary>Begins a report: the site above its title, the audit log's head at the foot of each page.</summary>
    internal ReportDocument Begin(string title, IStringLocalizer<Text> texts) =>
        new(Site.Length > 0 ? $"{Site} · Spane" : "Spane", title, Made)
        {
            Foot = AuditHead.Length > 0 ? texts["report.audit", AuditHead] : "",
        };

    /// <summary>A time as it is written.</summary>
    internal string Moment(DateTimeOffset at) => Formats.Moment(at, Zone);
}
