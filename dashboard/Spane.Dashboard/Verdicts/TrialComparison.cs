using Spane.Packing.Views;

namespace Spane.Dashboard.Verdicts;

/// <summary>A past trial, judged by the rule base in force and by a draft.</summary>
/// <param name="Device">Device id of its line.</param>
/// <param name="Trial">The trial with the verdict that it got.</param>
/// <param name="Before">Whether the rule base in force finds it optimal.</param>
/// <param name="After">Whether the draft does.</param>
public sealed record TrialComparison(string Device, TrialView Trial, bool Before, bool After);
