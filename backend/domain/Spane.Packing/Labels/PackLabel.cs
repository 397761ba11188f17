using Spane.Packing.Codes;

namespace Spane.Packing.Labels;

/// <summary>What stands on the label of a pack or a carton, ready to be drawn.</summary>
/// <param name="Title">The product's name.</param>
/// <param name="Net">Net quantity with its unit, such as <c>35 g</c>.</param>
/// <param name="Lines">What follows, one thing a line: label text, allergens, halal, BPOM, best before, lot.</param>
/// <param name="Elements">GS1 element strings, as <see cref="Gs1Writer.Write"/> makes them.</param>
/// <param name="Readable">The same as people read it, below the code.</param>
public sealed record PackLabel(string Title, string Net, IReadOnlyList<string> Lines, string Elements, string Readable)
{
    /// <summary>Width of the paper, mm.</summary>
    public const int WidthMillimetres = 80;

    /// <summary>Height of the paper, mm.</summary>
    public const int HeightMillimetres = 50;

    /// <summary>Characters that fit in a line below the net quantity.</summary>
    public const int LineCharacters = 40;

    /// <summary>Lines that fit below the net quantity.</summary>
    public const int MostLines = 13;

    /// <summary>The most that one order prints.</summary>
    public const int MostCopies = 500;
}
