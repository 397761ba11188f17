namespace Spane.Electricity.Settings;

/// <summary>One value that a change of the settings moves, for the audit log.</summary>
/// <param name="Subject">Load, tenant, or part of the settings.</param>
/// <param name="Name">What was set, with its unit at the end, e.g. <c>limit_a</c>.</param>
/// <param name="From">Before, as text; empty: nothing.</param>
/// <param name="To">After, as text; empty: nothing.</param>
public sealed record SettingDifference(string Subject, string Name, string From, string To);
