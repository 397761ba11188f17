namespace Spane.Fuzzy;

/// <summary>A rule's text cannot be read; the reader of the file adds the line.</summary>
internal sealed class RuleSyntaxException(string message) : Exception(message);
