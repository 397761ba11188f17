namespace Spane.Fuzzy;

/// <summary>Something in a file that has more than one meaning, or lost what it meant.</summary>
/// <param name="File">File name as the caller knows it.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Message">What is doubtful, and how it is read.</param>
public sealed record FormatWarning(string File, int Line, string Message);
