namespace Spane.Diagnosis;

/// <summary>The bounds of a knowledge base: what is larger is refused, not read in part.</summary>
public static class KnowledgeLimits
{
    /// <summary>Longest text or JSON, in characters or bytes.</summary>
    public const int FileCharacters = 1 << 20;

    /// <summary>Most symbols.</summary>
    public const int Symbols = 2_000;

    /// <summary>Most rules.</summary>
    public const int Rules = 5_000;

    /// <summary>Most premises of one rule.</summary>
    public const int Premises = 64;

    /// <summary>Deepest nesting of a condition.</summary>
    public const int Depth = 16;

    /// <summary>Longest id.</summary>
    public const int IdCharacters = 64;

    /// <summary>Longest label.</summary>
    public const int LabelCharacters = 400;

    /// <summary>Most languages.</summary>
    public const int Languages = 8;

    /// <summary>Whether a text may be an id: a–z, digits and hyphens, beginning with a letter.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True when it may.</returns>
    public static bool IsId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= IdCharacters && char.IsAsciiLetterLower(text[0])
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
    }
}
