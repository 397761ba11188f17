namespace Spane.Messages.Parsing;

/// <summary>One key of a payload: its type, its range, and whether it must be there.</summary>
internal sealed class Field
{
    private Field(string name, FieldKind kind, bool required, double minimum, double maximum, string[] words)
    {
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

    public static Field Integer(string name, long minimum, long maximum, bool required = true) =>
        new(name, FieldKind.Integer, required, minimum, maximum, []);

    public static Field Number(string name, double minimum, double maximum, bool required = true) =>
        new(name, FieldKind.Number, required, minimum, maximum, []);

    public static Field Flag(string name, bool required = true) => new(name, FieldKind.Flag, required, 0, 1, []);

    public static Field Text(string name, int shortest, int longest, bool required = true) =>
        new(name, FieldKind.Text, required, shortest, longest, []);

    public static Field Name(string name, int shortest, int longest, bool required = true) =>
        new(name, FieldKind.Name, required, shortest, longest, []);

    public static Field Word(string name, bool required, params string[] words) => new(name, FieldKind.Word, required, 0, 0, words);
}
