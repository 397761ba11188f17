namespace Spane.Fuzzy;

/// <summary>A variable of a function block while it is read.</summary>
internal sealed class FclVariable(SourceLine name)
{
    private static readonly string[] Entries =
        ["TERM", "RANGE", "METHOD", "ACCU", "DEFAULT", "LOCK", "ENABLED", "END_FUZZIFY", "END_DEFUZZIFY"];

    private readonly List<Term> _terms = [];
    private readonly List<SourceLine> _termLines = [];
    private (double Minimum, double Maximum)? _range;
    private bool _isEnabled = true;
    private bool _locksRange;
    private bool _locksPrevious;
    private FclDefault _default = new(double.NaN, LocksPrevious: false);
    private SourceLine? _misspelt;

    internal SourceLine Name => name;

    /// <summary>Where its FUZZIFY or DEFUZZIFY begins; null while it is only declared.</summary>
    internal SourceLine? Section { get; set; }

    private Defuzzifier? _method;

    internal SNorm? Accumulation { get; private set; }

    internal void ReadEntry(FclTokens tokens)
    {
        SourceLine entry = tokens.Read();
        switch (entry.Text.ToUpperInvariant())
        {
            case "TERM":
                _termLines.Add(entry);
                string term = tokens.Read().Text;
                tokens.Expect(":=");
                SourceLine first = tokens.Peek;
                _terms.Add(new Term(term, FclTerm.Read(tokens.Statement(Entries), first)));
                break;
            case "RANGE":
                ReadRange(tokens);
                break;
            case "METHOD":
                _method = tokens.Operator(FclNames.Methods) ?? _method;
                break;
            case "ACCU":
                Accumulation = tokens.Operator(FclNames.SNorms);
                break;
            case "DEFAULT":
                _misspelt = tokens.TryRead("=") ? entry : null;
                if (_misspelt is null)
                {
                    tokens.Expect(":=");
                }

                _default = FclDefault.Read(tokens.Statement(Entries), entry);
                _locksPrevious |= _default.LocksPrevious;
                break;
            case "LOCK":
                tokens.Expect(":");
                foreach (SourceLine flag in tokens.Statement(Entries).Where(w => w.Text != "|"))
                {
                    ReadLock(flag);
                }

                break;
            case "ENABLED":
                _isEnabled = tokens.Switch();
                break;
            default:
                throw entry.Fault($"expected {string.Join(", ", Entries)}, found '{entry.Text}'");
        }
    }

    /// <summary>Reads what follows RANGE.</summary>
    internal void ReadRange(FclTokens tokens)
    {
        tokens.TryRead(":=");
        tokens.Expect("(");
        double minimum = tokens.Number();
        tokens.Expect("..");
        _range = (minimum, tokens.Number());
        tokens.Expect(")");
        tokens.TryRead(";");
    }

    internal void Place(Element element, ReadingNotes notes)
    {
        notes.Place(element, Section ?? name);
        for (int t = 0; t < _termLines.Count; t++)
        {
            notes.Place(element with { Term = t }, _termLines[t]);
        }
    }

    /// <summary>An input.</summary>
    internal Variable BuildInput() => Build(isIntegrated: false) with { LockRange = _locksRange };

    /// <summary>An output.</summary>
    /// <param name="accumulation">What its rules' blocks say, if they do.</param>
    /// <param name="notes">Told about an output that is one point, and a misspelt default.</param>
    internal Variable BuildOutput(SNorm? accumulation, ReadingNotes notes)
    {
        if (_misspelt is { } place)
        {
            notes.Report(place, "DEFAULT has '=' where ':=' is meant");
        }

        // An output without a section has no terms: nothing is ever concluded of it.
        Defuzzifier defuzzifier = _method ?? (_terms.Count == 0 ? Defuzzifier.WeightedAverage : Defuzzifier.Centroid);
        if (_range is null && SystemMethod.Of(defuzzifier, _terms) == InferenceMethod.Mamdani
            && FclUniverse.Of(_terms) is var (from, to) && from == to)
        {
            notes.Report(name, $"the terms of '{name.Text}' reach over one point and there is no RANGE; the output is that point where a "
                + "rule fires");
            return BuildOutput(accumulation, Defuzzifier.WeightedAverage,
                _terms.Select(t => t with { Shape = new Singleton(from) }).ToEquatableList());
        }

        return BuildOutput(accumulation, defuzzifier, _terms.ToEquatableList());
    }

    private Variable BuildOutput(SNorm? accumulation, Defuzzifier defuzzifier, EquatableList<Term> terms)
    {
        InferenceMethod method = SystemMethod.Of(defuzzifier, terms)
            ?? throw name.Fault($"the terms of '{name.Text}' are monotone sets and others: their weighted average has no one meaning");
        return Build(isIntegrated: method == InferenceMethod.Mamdani) with
        {
            Terms = terms,
            LockRange = _locksRange,
            Output = new OutputSettings
            {
                Method = method,
                // jFuzzyLogic adds where nothing is said; fuzzylite does where it weights.
                Aggregation = Accumulation ?? accumulation ?? SNorm.Sum,
                Defuzzifier = defuzzifier,
                Default = _default.Value,
                LockPrevious = _locksPrevious,
                JoinsEqualTerms = method != InferenceMethod.Mamdani,
            },
        };
    }

    private Variable Build(bool isIntegrated)
    {
        (double minimum, double maximum) = _range ?? Derived(isIntegrated);
        var variable = new Variable(name.Text, minimum, maximum, _terms.ToEquatableList()) { Enabled = _isEnabled };
        try
        {
            SystemCheck.CheckUniverse(variable, isIntegrated);
            return variable;
        }
        catch (InvalidSystemException e)
        {
            throw name.Fault(e.Message);
        }
    }

    private (double, double) Derived(bool isIntegrated)
    {
        if (isIntegrated || FclUniverse.Of(_terms) is not null)
        {
            return FclUniverse.Of(_terms)
                ?? throw name.Fault($"'{name.Text}' has no RANGE, and its terms have no ends that one could be derived from");
        }

        return (double.NegativeInfinity, double.PositiveInfinity);
    }

    private void ReadLock(SourceLine flag)
    {
        switch (flag.Text.ToUpperInvariant())
        {
            case "PREVIOUS":
                _locksPrevious = true;
                break;
            case "RANGE":
                _locksRange = true;
                break;
            default:
                throw flag.Fault($"expected PREVIOUS or RANGE, found '{flag.Text}'");
        }
    }
}
