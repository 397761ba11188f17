namespace Spane.Backend.Settings;

/// <summary>The system's clock with the site's wall time: what is shown and read as local is of the setting's zone, whatever the machine's own is.</summary>
/// <param name="zone">The site's time zone.</param>
internal sealed class SiteClock(TimeZoneInfo zone) : TimeProvider
{
    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => zone;
}
