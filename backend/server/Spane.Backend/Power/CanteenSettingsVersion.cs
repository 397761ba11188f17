using Spane.Electricity.Settings;

namespace Spane.Backend.Power;

/// <summary>One change of a power box's settings, as it is kept.</summary>
/// <param name="Revision">Counts up from 2; 1 is what a box starts with.</param>
/// <param name="Changed">When it was made, UTC.</param>
/// <param name="EffectiveFrom">From when it holds, UTC.</param>
/// <param name="By">Who made it.</param>
/// <param name="Change">What it changes.</param>
public sealed record CanteenSettingsVersion(long Revision, DateTimeOffset Changed, DateTimeOffset EffectiveFrom, string By, CanteenChange Change);
