namespace Spane.Fuzzy;

/// <summary>One finding.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Message">Where and why, for a person.</param>
/// <param name="Element">The part that it is about; null for the whole.</param>
public sealed record LintFinding(LintKind Kind, string Message, Element? Element = null);
