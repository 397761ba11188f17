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

    /// <summary>A count from 0 to 100,000; what is found where the file does not say it.</summary>
    internal int Count(string key, Func<int> absent)
    {
        if (Find(key) is not { } found)
        {
            return absent();
        }

        (string value, SourceLine line) = found;
        return NumberText.TryRead(value, out double count) && count is >= 0 and <= 100_000 && count == Math.Floor(count)
            ? (int)count
            : throw line.Fault($"{key}: expected a whole number, found '{value}'");
    }

    /// <summary>Keys that are entries here.</summary>
    internal IEnumerable<string> Keys => _entries.Keys;

    /// <summary>A number, or NaN where the file says nothing or nan.</summary>
    internal double Number(string key) => Find(key) is not { } entry || entry.Value.Equals("nan", StringComparison.OrdinalIgnoreCase)
        ? double.NaN
        : NumberText.TryRead(entry.Value, out double value) ? value
        : throw entry.Line.Fault($"{key}: expected a number, found '{entry.Value}'");

    /// <summary>fuzzylite's 1 or 0.</summary>
    internal bool Switch(string key, bool absent) => double.IsNaN(Number(key)) ? absent : Number(key) == 1;

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
