using Spane.Packing.Views;

namespace Spane.Dashboard.Verdicts;

/// <summary>A past trial, judged by the rule base in force and by a draft.</summary>
/// <param name="Before">Whether the rule base in force finds it optimal.</param>
public sealed record TrialComparison(string Device, TrialView Trial, bool Before, bool After);
