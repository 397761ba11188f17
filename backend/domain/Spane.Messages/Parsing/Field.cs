namespace Spane.Messages;

/// <summary>One key of a payload: its type, its range, and whether it must be there.</summary>
internal sealed class Field
{
    public Field(int place, string name, FieldKind kind, bool required, double minimum, double maximum, params string[] words)
    {
        Place = place;
        KeyName = name;
        Key = System.Text.Encoding.UTF8.GetBytes(name);
        Opening = System.Text.Encoding.UTF8.GetBytes($"\"{name}\":");
        Kind = kind;
        Required = required;
        Minimum = minimum;
        Maximum = maximum;
        Words = words;
        WordBytes = Array.ConvertAll(words, System.Text.Encoding.UTF8.GetBytes);
    }

    /// <summary>Its position among the keys of its message.</summary>
    public int Place { get; }

    public string KeyName { get; }

    public byte[] Key { get; }

    /// <summary>What comes before the value where there is no white space: the key in quotes and its colon.</summary>
    public byte[] Opening { get; }

    public FieldKind Kind { get; }

    public bool Required { get; }

    /// <summary>Lowest value, or shortest length in characters of a text.</summary>
    public double Minimum { get; }

    /// <summary>Highest value, or longest length in characters of a text.</summary>
    public double Maximum { get; }

    public string[] Words { get; }

    public byte[][] WordBytes { get; }

    /// <summary>The word that some bytes are; null: none of this field's.</summary>
    public string? FindWord(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < WordBytes.Length; i++)
        {
            if (bytes.SequenceEqual(WordBytes[i]))
            {
                return Words[i];
            }
        }

        return null;
    }
}
