namespace Spane.Fuzzy;

/// <summary>The content of a function block while it is read.</summary>
internal sealed class FclBlock
{
    private readonly List<string> _inputNames = [];
    private readonly List<string> _outputNames = [];
    private readonly Dictionary<string, FclVariable> _variables = new(StringComparer.Ordinal);
    private readonly List<(string Text, SourceLine Line)> _rules = [];
    private readonly List<(SNorm Value, SourceLine Line)> _accumulations = [];
    private TNorm? _and;
    private SNorm? _or;
    private TNorm? _activation;
    private bool _hasRules;

    internal void ReadSection(FclTokens tokens)
    {
        SourceLine section = tokens.Read();
        switch (section.Text.ToUpperInvariant())
        {
            case "VAR_INPUT":
                Declarations(tokens, _inputNames);
                break;
            case "VAR_OUTPUT":
                Declarations(tokens, _outputNames);
                break;
            case "FUZZIFY":
                Variable(tokens, _inputNames, "END_FUZZIFY");
                break;
            case "DEFUZZIFY":
                Variable(tokens, _outputNames, "END_DEFUZZIFY");
                break;
            case "RULEBLOCK" when !_hasRules:
                _hasRules = true;
                RuleBlock(tokens);
                break;
            default:
                throw section.Fault(
                    $"expected VAR_INPUT, VAR_OUTPUT, FUZZIFY, DEFUZZIFY, one RULEBLOCK or END_FUNCTION_BLOCK, found '{section.Text}'");
        }
    }

    internal FuzzySystem Build(string name, SourceLine head)
    {
        var inputs = _inputNames.Select(n => Find(n, head).Build()).ToEquatableList();
        var outputs = _outputNames.Select(n => Find(n, head).Build()).ToEquatableList();
        FclVariable[] defuzzified = [.. _outputNames.Select(n => Find(n, head))];
        Defuzzifier[] methods = [.. defuzzified.Select(v => v.Method ?? Defuzzifier.Centroid).Distinct()];
        SNorm[] joins = [.. _accumulations.Select(a => a.Value).Distinct()];
        if (methods.Length > 1 || joins.Length > 1)
        {
            throw head.Fault("all outputs must have the same METHOD and ACCU");
        }

        var reader = new RuleReader(inputs, outputs);
        Defuzzifier defuzzifier = methods.Length == 0 ? Defuzzifier.Centroid : methods[0];
        return new FuzzySystem
        {
            Name = name,
            And = _and ?? TNorm.Minimum,
            Or = _or ?? SNorm.Maximum,
            Implication = _activation ?? TNorm.Minimum,
            Aggregation = joins.Length == 0 ? SNorm.Maximum : joins[0],
            Defuzzifier = defuzzifier,
            Method = SystemMethod.Of(defuzzifier, outputs),
            Inputs = inputs,
            Outputs = outputs,
            Rules = _rules.Select(r => ReadRule(reader, r.Text, r.Line)).ToEquatableList(),
        };
    }

    private static Rule ReadRule(RuleReader reader, string text, SourceLine line)
    {
        try
        {
            return reader.Read(text);
        }
        catch (RuleSyntaxException e)
        {
            throw line.Fault(e.Message);
        }
    }

    private static void Declarations(FclTokens tokens, List<string> names)
    {
        while (!tokens.TryRead("END_VAR"))
        {
            SourceLine name = tokens.Read();
            tokens.Expect(":");
            tokens.Expect("REAL");
            tokens.Expect(";");
            if (names.Contains(name.Text))
            {
                throw name.Fault($"'{name.Text}' is declared twice");
            }

            names.Add(name.Text);
        }
    }

    private void Variable(FclTokens tokens, List<string> declared, string end)
    {
        SourceLine name = tokens.Read();
        var variable = new FclVariable(name);
        if (!declared.Contains(name.Text) || !_variables.TryAdd(name.Text, variable))
        {
            throw name.Fault($"'{name.Text}' is not declared, or declared twice");
        }

        while (!tokens.TryRead(end))
        {
            if (tokens.TryRead("ACCU"))
            {
                Accumulation(tokens);
            }
            else
            {
                variable.ReadEntry(tokens);
            }
        }
    }

    private void RuleBlock(FclTokens tokens)
    {
        if (!tokens.Peek.Text.Equals("RULE", StringComparison.OrdinalIgnoreCase))
        {
            // The block's name; AND, OR, ACT and ACCU are no names.
            if (tokens.Peek.Text.ToUpperInvariant() is not ("AND" or "OR" or "ACT" or "ACCU" or "END_RULEBLOCK"))
            {
                tokens.Read();
            }
        }

        while (!tokens.TryRead("END_RULEBLOCK"))
        {
            SourceLine entry = tokens.Read();
            switch (entry.Text.ToUpperInvariant())
            {
                case "AND":
                    _and = Operator(tokens, FclNames.TNorms);
                    break;
                case "OR":
                    _or = Operator(tokens, FclNames.SNorms);
                    break;
                case "ACT":
                    _activation = Operator(tokens, FclNames.TNorms);
                    break;
                case "ACCU":
                    Accumulation(tokens);
                    break;
                case "RULE":
                    tokens.Read();
                    tokens.Expect(":");
                    _rules.Add((string.Join(' ', tokens.Statement().Select(t => t.Text)), entry));
                    break;
                default:
                    throw entry.Fault($"expected AND, OR, ACT, ACCU, RULE or END_RULEBLOCK, found '{entry.Text}'");
            }
        }
    }

    private void Accumulation(FclTokens tokens)
    {
        SourceLine line = tokens.Peek;
        _accumulations.Add((Operator(tokens, FclNames.SNorms), line));
    }

    private static T Operator<T>(FclTokens tokens, (string Name, T Value)[] names)
    {
        tokens.Expect(":");
        SourceLine name = tokens.Read();
        T value = FisNames.Read(names, name.Text, name);
        tokens.Expect(";");
        return value;
    }

    private FclVariable Find(string name, SourceLine head) =>
        _variables.GetValueOrDefault(name) ?? throw head.Fault($"'{name}' is declared but has no FUZZIFY or DEFUZZIFY");
}
