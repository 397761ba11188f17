namespace Spane.Messages;

/// <summary>What a key's value may be.</summary>
internal enum FieldKind
{
    /// <summary>A JSON number without fraction or exponent.</summary>
    Integer,

    /// <summary>A finite JSON number.</summary>
    Number,

    /// <summary>0 or 1.</summary>
    Flag,

    /// <summary>A text with a length in range.</summary>
    Text,

    /// <summary>A text that names something: besides its length, its characters are checked (<see cref="Name"/>).</summary>
    Name,

    /// <summary>One of a fixed set of words.</summary>
    Word,
}
