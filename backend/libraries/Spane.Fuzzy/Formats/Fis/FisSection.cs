namespace Spane.Fuzzy;

/// <summary>One <c>[Section]</c> of a .fis file: its entries by key, or its rule lines.</summary>
internal sealed class FisSection(string name, SourceLine header)
{
    private readonly Dictionary<string, (string Value, SourceLine Line)> _entries = new(StringComparer.OrdinalIgnoreCase);

    internal string Name => name;

    internal SourceLine Header => header;

    /// <summary>Lines without a key, which only the rules have.</summary>
    internal List<SourceLine> Lines { get; } = [];

    internal void Add(string key, string value, SourceLine line)
    {
        if (!_entries.TryAdd(key, (value, line)))
        {
            throw line.Fault($"'{key}' appears twice in [{name}]");
        }
    }

    internal (string Value, SourceLine Line)? Find(string key) => _entries.TryGetValue(key, out (string, SourceLine) entry) ? entry : null;

    internal (string Value, SourceLine Line) Require(string key) => Find(key) ?? throw header.Fault($"[{name}] has no '{key}'");

    /// <summary>A text, with or without single quotes.</summary>
    internal string Text(string key, string absent) => Find(key) is { } entry ? Unquoted(entry.Value) : absent;

    /// <summary>A count from 0 to 100,000.</summary>
    internal int Count(string key)
    {
        (string value, SourceLine line) = Require(key);
        return NumberText.TryRead(value, out double count) && count is >= 0 and <= 100_000 && count == Math.Floor(count)
            ? (int)count
            : throw line.Fault($"{key}: expected a whole number, found '{value}'");
    }

    /// <summary>Refuses keys that the reader does not know.</summary>
    internal void RefuseOthers(Func<string, bool> known, string expected)
    {
        foreach ((string key, (_, SourceLine line)) in _entries)
        {
            if (!known(key))
            {
                throw line.Fault($"unknown entry '{key}' in [{name}]; expected {expected}");
            }
        }
    }

    internal static string Unquoted(string value) => value.Length >= 2 && value[0] == '\'' && value[^1] == '\'' ? value[1..^1] : value;
}
