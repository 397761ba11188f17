namespace Spane.Fuzzy;

/// <summary>A line of comment in a file, without its marks.</summary>
/// <param name="Line">From 1.</param>
/// <param name="IsAlone">Whether nothing stands before it in its line.</param>
/// <param name="Text">What it says.</param>
public readonly record struct SourceComment(int Line, bool IsAlone, string Text);
