namespace Spane.Fuzzy;

/// <summary>One block of an FLL file.</summary>
internal sealed class FllBlock(string kind, string name, SourceLine header)
{
    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["Engine"] = ["description"],
        ["InputVariable"] = ["description", "enabled", "range", "lock-range", "term"],
        ["OutputVariable"] =
            ["description", "enabled", "range", "lock-range", "term", "aggregation", "defuzzifier", "default", "lock-previous"],
        ["RuleBlock"] = ["description", "enabled", "conjunction", "disjunction", "implication", "activation", "rule"],
    };

    // Version 5 called two things otherwise.
    private static readonly Dictionary<string, string> Obsolete =
        new() { ["accumulation"] = "aggregation", ["lock-valid"] = "lock-previous" };

    private readonly List<(string Key, string Value, SourceLine Line)> _entries = [];

    internal string Kind => kind;

    internal string Name => name;

    internal SourceLine Header => header;

    internal void Add(string key, string value, SourceLine line)
    {
        key = Obsolete.GetValueOrDefault(key, key);
        if (kind == "RuleBlock" && key == "activation" && FllNames.TNorms.Any(t => t.Name == value))
        {
            key = "implication";
        }

        if (!Known[kind].Contains(key))
        {
            throw line.Fault($"unknown entry '{key}' in {kind}; expected one of {string.Join(", ", Known[kind])}");
        }

        if (key is not ("term" or "rule") && _entries.Any(e => e.Key == key))
        {
            throw line.Fault($"'{key}' appears twice");
        }

        _entries.Add((key, value, line));
    }

    /// <summary>The entries of a key that may stand more than once.</summary>
    internal IEnumerable<(string Value, SourceLine Line)> All(string key) =>
        _entries.Where(e => e.Key == key).Select(e => (e.Value, e.Line));

    /// <summary>The value of a name; null where the entry is missing or says none.</summary>
    internal T? Named<T>(string key, (string Name, T Value)[] names)
        where T : struct => Text(key) is null or "none" ? null : NameTable.Read(names, Text(key)!, Line(key));

    internal bool Switch(string key, bool absent) => Text(key) switch
    {
        null => absent,
        "true" => true,
        "false" => false,
        var other => throw Line(key).Fault($"{key}: expected true or false, found '{other}'"),
    };

    internal double Number(string key) => NumberText.TryRead(Text(key), out double value) ? value
        : throw Line(key).Fault($"{key}: expected a number, found '{Text(key)}'");

    internal string? Text(string key) => _entries.FirstOrDefault(e => e.Key == key).Value;

    /// <summary>Where an entry stands; the header where it is missing.</summary>
    internal SourceLine Line(string key) => _entries.Any(e => e.Key == key) ? _entries.First(e => e.Key == key).Line : header;
}
