namespace Spane.Messages;

/// <summary>The value read for a field; which member holds it follows from the field's kind.</summary>
internal struct FieldValue
{
    public bool Present;
    public long Integer;
    public double Number;
    public string? Text;

    /// <summary>A counter of 32 bits.</summary>
    public readonly uint Counter => (uint)Integer;

    public readonly int Count => (int)Integer;

    public readonly bool Flag => Integer != 0;

    public readonly bool? OptionalFlag => Present ? Integer != 0 : null;

    public readonly double? OptionalNumber => Present ? Number : null;

    public readonly string TextOrEmpty => Text ?? "";
}
