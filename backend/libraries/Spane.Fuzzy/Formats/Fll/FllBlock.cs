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

    private readonly List<(string Key, string Value, SourceLine Line)> _entries = [];

    internal string Kind => kind;

    internal string Name => name;

    internal SourceLine Header => header;

    internal void Add(string key, string value, SourceLine line)
    {
        if (!Known[kind].Contains(key))
        {
            throw line.Fault($"unknown entry '{key}' in {kind}; expected one of {string.Join(", ", Known[kind])}");
        }

        if (key is not ("term" or "rule") && _entries.Any(e => e.Key == key))
        {
            throw line.Fault($"'{key}' appears twice");
        }

        bool refused = (key, value) switch
        {
            ("enabled", not "true") or ("lock-range", not "false") or ("lock-previous", not "false") => true,
            ("default", _) => !value.Equals("nan", StringComparison.OrdinalIgnoreCase),
            ("activation", _) => value is not ("General" or "none"),
            _ => false,
        };
        if (refused)
        {
            throw line.Fault($"'{key}: {value}' is not part of a system here; it is set when the system is evaluated, or not supported");
        }

        _entries.Add((key, value, line));
    }

    internal T Named<T>(string key, (string Name, T Value)[] names, T absent)
    {
        (string _, string value, SourceLine line) = _entries.FirstOrDefault(e => e.Key == key);
        return value is null or "none" ? absent : FisNames.Read(names, value, line);
    }

    // "Centroid 100": the resolution belongs to the evaluation here.
    internal Defuzzifier Defuzzifier()
    {
        (string _, string value, SourceLine line) = _entries.FirstOrDefault(e => e.Key == "defuzzifier");
        return value is null or "none" ? Fuzzy.Defuzzifier.Centroid : FisNames.Read(FllNames.Defuzzifiers, value.Split(' ')[0], line);
    }

    internal Variable ReadVariable(bool isOutput)
    {
        (string _, string range, SourceLine line) = _entries.FirstOrDefault(e => e.Key == "range");
        double[] ends = range is null ? [] : NumberText.ReadAll(range, line);
        if (ends.Length != 2 || name.Length == 0)
        {
            throw header.Fault($"expected a name and 'range: minimum maximum' for the {(isOutput ? "output" : "input")}");
        }

        var variable =
            new Variable(name, ends[0], ends[1],
                _entries.Where(e => e.Key == "term").Select(e => ReadTerm(e.Value, e.Line)).ToEquatableList());
        try
        {
            SystemCheck.CheckUniverse(variable);
            return variable;
        }
        catch (InvalidSystemException e)
        {
            throw line.Fault(e.Message);
        }
    }

    internal EquatableList<Rule> ReadRules(RuleReader reader) => _entries.Where(e => e.Key == "rule").Select(e =>
    {
        try
        {
            return reader.Read(e.Value);
        }
        catch (RuleSyntaxException fault)
        {
            throw e.Line.Fault(fault.Message);
        }
    }).ToEquatableList();

    private static Term ReadTerm(string value, SourceLine line)
    {
        string[] parts = value.Split([' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 3
            ? new Term(parts[0], FllNames.ReadShape(parts[1], NumberText.ReadAll(parts[2], line), line))
            : throw line.Fault($"expected 'term: name type parameters', found '{value}'");
    }
}
