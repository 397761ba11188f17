namespace Spane.Fuzzy;

/// <summary>One block of an FLL file.</summary>
internal sealed class FllBlock(string kind, string name, SourceLine header, Doubts doubts)
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

    internal Variable ReadInput() => ReadVariable(isIntegrated: false);

    internal Variable ReadOutput()
    {
        (Defuzzifier defuzzifier, InferenceMethod method) = ReadDefuzzifier();
        bool weighted = method != InferenceMethod.Mamdani;
        Variable variable = ReadVariable(!weighted);
        if (!weighted && variable.Terms.FirstOrDefault(t => t.Shape is LinearFunction) is { } linear)
        {
            throw Line("defuzzifier").Fault($"'{linear.Name}' is a linear function, which {defuzzifier} cannot take");
        }

        if (!weighted && variable.Terms.FirstOrDefault(t => t.Shape is Singleton) is { } constant && _entries.Any(IsConstant))
        {
            doubts.Report(Line("defuzzifier"), $"'{constant.Name}' is a constant, which fuzzylite's {defuzzifier} takes for a degree; it "
                + "is read as a singleton");
        }

        SNorm? aggregation = Named("aggregation", FllNames.SNorms);
        if (!weighted && aggregation is null)
        {
            doubts.Report(header, $"'{name}' has no aggregation, which {defuzzifier} needs; it is read as Maximum");
        }

        return variable with
        {
            Output = new OutputSettings
            {
                Method = method,
                Aggregation = aggregation ?? (weighted ? SNorm.Sum : SNorm.Maximum),
                Defuzzifier = defuzzifier,
                Default = Text("default") is null or "nan" ? double.NaN : Number("default"),
                LockPrevious = Switch("lock-previous", false),
                JoinsEqualTerms = weighted,
            },
        };
    }

    internal RuleBlock ReadBlock() => new(name)
    {
        And = Named("conjunction", FllNames.TNorms) ?? TNorm.Minimum,
        Or = Named("disjunction", FllNames.SNorms) ?? SNorm.Maximum,
        Implication = Named("implication", FllNames.TNorms) ?? TNorm.Minimum,
        Activation = Text("activation") is { } text and not "none" ? FllNames.ReadActivation(text, Line("activation")) : default,
        Enabled = Switch("enabled", true),
    };

    internal IEnumerable<Rule> ReadRules(RuleReader reader, int block)
    {
        foreach ((string _, string text, SourceLine line) in _entries.Where(e => e.Key == "rule"))
        {
            Rule rule;
            try
            {
                rule = reader.Read(text) with { Block = block };
            }
            catch (RuleSyntaxException fault)
            {
                throw line.Fault(fault.Message);
            }

            string? missing =
                Text("conjunction") is null or "none" && Has(rule.Antecedent, a => a is Conjunction) ? "AND but no conjunction"
                    : Text("disjunction") is null or "none" && Has(rule.Antecedent, a => a is Disjunction) ? "OR but no disjunction" : null;
            if (missing is not null)
            {
                doubts.Report(line, $"the rule has {missing}, which fuzzylite refuses; it is read as minimum or maximum");
            }

            yield return rule;
        }
    }

    private static bool Has(Antecedent antecedent, Func<Antecedent, bool> test) => test(antecedent) || antecedent switch
    {
        Conjunction c => c.Operands.Any(o => Has(o, test)),
        Disjunction d => d.Operands.Any(o => Has(o, test)),
        _ => false,
    };

    private static bool IsConstant((string Key, string Value, SourceLine Line) entry) =>
        entry.Key == "term" && entry.Value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is [_, "Constant", ..];

    // "Centroid 100": the resolution belongs to the evaluation here. "WeightedAverage TakagiSugeno": the type decides the method.
    private (Defuzzifier Defuzzifier, InferenceMethod Method) ReadDefuzzifier()
    {
        SourceLine line = Line("defuzzifier");
        string[] words = (Text("defuzzifier") ?? "none").Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words is [] or ["none", ..])
        {
            doubts.Report(line, $"'{name}' has no defuzzifier; it is read as Centroid");
            return (Defuzzifier.Centroid, InferenceMethod.Mamdani);
        }

        Defuzzifier defuzzifier = NameTable.Read(FllNames.Defuzzifiers, words[0], line);
        IEnumerable<Term> terms = ReadTerms();
        InferenceMethod? method = (SystemMethod.Of(defuzzifier, terms), words.ElementAtOrDefault(1)) switch
        {
            (InferenceMethod.Mamdani, _) => InferenceMethod.Mamdani,
            (var inferred, "TakagiSugeno") => inferred == InferenceMethod.Sugeno ? inferred : InferenceMethod.InverseTsukamoto,
            (InferenceMethod.Tsukamoto, "Tsukamoto") => InferenceMethod.Tsukamoto,
            (var inferred, null or "Automatic") => inferred,
            _ => null,
        };
        return (defuzzifier, method ?? throw line.Fault($"{string.Join(' ', words)} does not fit the terms of '{name}'"));
    }

    private Variable ReadVariable(bool isIntegrated)
    {
        double[] ends = Text("range") is { } range ? NumberText.ReadAll(range, Line("range"))
            : isIntegrated ? [] : [double.NegativeInfinity, double.PositiveInfinity];
        if (ends.Length != 2 || name.Length == 0)
        {
            throw header.Fault($"expected a name and 'range: minimum maximum' for the variable");
        }

        var variable = new Variable(name, ends[0], ends[1], ReadTerms().ToEquatableList())
        {
            Enabled = Switch("enabled", true),
            LockRange = Switch("lock-range", false),
        };
        try
        {
            SystemCheck.CheckUniverse(variable, isIntegrated);
            return variable;
        }
        catch (InvalidSystemException e)
        {
            throw Line("range").Fault(e.Message);
        }
    }

    private IEnumerable<Term> ReadTerms() => _entries.Where(e => e.Key == "term").Select(e =>
    {
        string[] parts = e.Value.Split([' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries);
        return parts is [var term, "Function", var formula] ? new Term(term, ReadFormula(formula, e.Line))
            : parts.Length == 3 ? new Term(parts[0], FllTerms.Read(parts[1], NumberText.ReadAll(parts[2], e.Line), e.Line))
            : throw e.Line.Fault($"expected 'term: name type parameters', found '{e.Value}'");
    });

    private static FormulaTerm ReadFormula(string text, SourceLine line)
    {
        try
        {
            return new FormulaTerm(Formula.Parse(text));
        }
        catch (ArgumentException e)
        {
            throw line.Fault(e.Message);
        }
    }

    private T? Named<T>(string key, (string Name, T Value)[] names)
        where T : struct => Text(key) is null or "none" ? null : NameTable.Read(names, Text(key)!, Line(key));

    private bool Switch(string key, bool absent) => Text(key) switch
    {
        null => absent,
        "true" => true,
        "false" => false,
        var other => throw Line(key).Fault($"{key}: expected true or false, found '{other}'"),
    };

    private double Number(string key) => NumberText.TryRead(Text(key), out double value) ? value
        : throw Line(key).Fault($"{key}: expected a number, found '{Text(key)}'");

    private string? Text(string key) => _entries.FirstOrDefault(e => e.Key == key).Value;

    private SourceLine Line(string key) => _entries.Any(e => e.Key == key) ? _entries.First(e => e.Key == key).Line : header;
}
