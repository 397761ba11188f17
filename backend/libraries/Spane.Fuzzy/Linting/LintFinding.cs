namespace Spane.Fuzzy;

/// <summary>One finding.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Message">Where and why, for a person.</param>
public sealed record LintFinding(LintKind Kind, string Message);
