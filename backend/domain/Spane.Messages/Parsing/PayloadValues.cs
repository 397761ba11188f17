namespace Spane.Messages;

/// <summary>The values read from one payload, each by its key.</summary>
internal readonly ref struct PayloadValues(ReadOnlySpan<FieldValue> values)
{
    private readonly ReadOnlySpan<FieldValue> _values = values;

    public ref readonly FieldValue this[Field field] => ref _values[field.Place];
}
