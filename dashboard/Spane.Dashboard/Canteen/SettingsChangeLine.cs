namespace Spane.Dashboard.Canteen;

/// <summary>One change of a power box's settings as its pages list it.</summary>
/// <param name="Revision">Counts the changes up.</param>
/// <param name="By">Who made it.</param>
/// <param name="At">When it was made, UTC.</param>
/// <param name="From">From when it holds, UTC.</param>
/// <param name="What">Which parts it moves, as the texts <c>setting.…</c> name them.</param>
public sealed record SettingsChangeLine(long Revision, string By, DateTimeOffset At, DateTimeOffset From, IReadOnlyList<string> What);
