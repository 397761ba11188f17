namespace Spane.Backend.Power;

/// <summary>One version of a power box's settings.</summary>
/// <param name="Revision">Counts up from 2; 1 is what the product ships with.</param>
/// <param name="Changed">When, UTC milliseconds since 1970.</param>
/// <param name="By">Who changed them.</param>
/// <param name="Settings">The settings as JSON.</param>
public sealed record CanteenSettingsVersion(long Revision, long Changed, string By, string Settings);
