namespace Spane.Packing.Codes;

/// <summary>What the GS1 element strings of one code say. What they do not say is null.</summary>
/// <param name="Elements">Every element in its order, application identifier and value.</param>
public sealed record Gs1Reading(IReadOnlyList<(string Identifier, string Value)> Elements)
{
    /// <summary>AI 01: what is traded, 14 digits.</summary>
    public string? Gtin { get; init; }

    /// <summary>AI 10: batch or lot, up to 20 characters.</summary>
    public string? Lot { get; init; }

    /// <summary>AI 11: production date.</summary>
    public DateOnly? Produced { get; init; }

    /// <summary>AI 15: best before.</summary>
    public DateOnly? BestBefore { get; init; }

    /// <summary>AI 17: expiry.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>AI 21: serial number, up to 20 characters.</summary>
    public string? Serial { get; init; }

    /// <summary>AI 310n: net weight, kg.</summary>
    public decimal? NetKilograms { get; init; }
}

/// <summary>Why a text is no row of GS1 element strings.</summary>
public enum Gs1Fault
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Nothing is left when prefix and separators are taken off.</summary>
    Empty,

    /// <summary>Longer than any label's code.</summary>
    TooLong,

    /// <summary>An application identifier that this parser does not know, so that its length is not known either.</summary>
    UnknownIdentifier,

    /// <summary>The text ends within an element.</summary>
    CutShort,

    /// <summary>A character that an element of this kind cannot have, or a separator within it.</summary>
    Character,

    /// <summary>A GTIN whose last digit is not that of the others: misread or mistyped.</summary>
    CheckDigit,

    /// <summary>A day that no calendar has.</summary>
    Date,

    /// <summary>One identifier twice, with two values.</summary>
    Contradiction,
}
