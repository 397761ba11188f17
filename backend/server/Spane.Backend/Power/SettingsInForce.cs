using Spane.Electricity.Twin;

namespace Spane.Backend.Power;

/// <summary>The settings of a power box at a moment.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Revision">Counts the changes that have come into force, from 1: the <c>rev</c> of the box's <c>config</c>.</param>
/// <param name="NextChange">When the next planned change comes into force, UTC; null: none is planned.</param>
public sealed record SettingsInForce(CanteenSettings Settings, uint Revision, DateTimeOffset? NextChange);
