namespace Spane.Fuzzy;

/// <summary>Reads an InputVariable or an OutputVariable.</summary>
internal sealed class FllVariable(FllBlock block, Element element, ReadingNotes notes)
{
    internal Variable ReadInput() => ReadVariable(isIntegrated: false);

    internal Variable ReadOutput()
    {
        (Defuzzifier defuzzifier, InferenceMethod method) = ReadDefuzzifier();
        bool weighted = method != InferenceMethod.Mamdani;
        Variable variable = ReadVariable(!weighted);
        if (!weighted && variable.Terms.FirstOrDefault(t => t.Shape is LinearFunction) is { } linear)
        {
            throw block.Line("defuzzifier").Fault($"'{linear.Name}' is a linear function, which {defuzzifier} cannot take");
        }

        if (!weighted && variable.Terms.FirstOrDefault(t => t.Shape is Singleton) is { } constant
            && block.All("term").Any(t => IsConstant(t.Value)))
        {
            notes.Report(block.Line("defuzzifier"), $"'{constant.Name}' is a constant, which fuzzylite's {defuzzifier} takes for a degree; "
                + "it is read as a singleton");
        }

        SNorm? aggregation = block.Named("aggregation", FllNames.SNorms);
        if (!weighted && aggregation is null)
        {
            notes.Report(block.Header, $"'{block.Name}' has no aggregation, which {defuzzifier} needs; it is read as Maximum");
        }

        return variable with
        {
            Output = new OutputSettings
            {
                Method = method,
                Aggregation = aggregation ?? (weighted ? SNorm.Sum : SNorm.Maximum),
                Defuzzifier = defuzzifier,
                Default = block.Text("default") is null or "nan" ? double.NaN : block.Number("default"),
                LockPrevious = block.Switch("lock-previous", false),
                JoinsEqualTerms = weighted,
            },
        };
    }

    private static bool IsConstant(string term) =>
        term.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is [_, "Constant", ..];

    // "Centroid 100": the resolution belongs to the evaluation here. "WeightedAverage TakagiSugeno": the type decides the method.
    private (Defuzzifier Defuzzifier, InferenceMethod Method) ReadDefuzzifier()
    {
        SourceLine line = block.Line("defuzzifier");
        string[] words = (block.Text("defuzzifier") ?? "none").Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words is [] or ["none", ..])
        {
            notes.Report(line, $"'{block.Name}' has no defuzzifier; it is read as Centroid");
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
        return (defuzzifier, method ?? throw line.Fault($"{string.Join(' ', words)} does not fit the terms of '{block.Name}'"));
    }

    private Variable ReadVariable(bool isIntegrated)
    {
        notes.Place(element, block.Header);
        double[] ends = block.Text("range") is { } range ? NumberText.ReadAll(range, block.Line("range"))
            : isIntegrated ? [] : [double.NegativeInfinity, double.PositiveInfinity];
        if (ends.Length != 2 || block.Name.Length == 0)
        {
            throw block.Header.Fault($"expected a block.Name and 'range: minimum maximum' for the variable");
        }

        var variable = new Variable(block.Name, ends[0], ends[1], ReadTerms().ToEquatableList())
        {
            Enabled = block.Switch("enabled", true),
            LockRange = block.Switch("lock-range", false),
        };
        try
        {
            SystemCheck.CheckUniverse(variable, isIntegrated);
            return variable;
        }
        catch (InvalidSystemException e)
        {
            throw block.Line("range").Fault(e.Message);
        }
    }

    private IEnumerable<Term> ReadTerms() => block.All("term").Select((e, i) =>
    {
        notes.Place(element with { Term = i }, e.Line);
        string[] parts = e.Value.Split([' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries);
        return parts is [var term, "Function", var formula] ? new Term(term, ReadFormula(formula, e.Line))
            : parts.Length == 3 ? new Term(parts[0], FllTerms.Read(parts[1], NumberText.ReadAll(parts[2], e.Line), e.Line))
            : throw e.Line.Fault($"expected 'term: block.Name type parameters', found '{e.Value}'");
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
}
