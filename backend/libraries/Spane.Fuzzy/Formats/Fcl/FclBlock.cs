namespace Spane.Fuzzy;

/// <summary>The content of a function block while it is read.</summary>
internal sealed class FclBlock(ReadingNotes notes)
{
    private readonly List<FclVariable> _inputs = [];
    private readonly List<FclVariable> _outputs = [];
    private readonly HashSet<FclVariable> _filled = [];
    private readonly List<FclRuleBlock> _blocks = [];

    /// <summary>Whether the block can be evaluated at all.</summary>
    internal bool HasOutputs => _outputs.Count > 0;

    internal void ReadSection(FclTokens tokens)
    {
        SourceLine section = tokens.Read();
        switch (section.Text.ToUpperInvariant())
        {
            case "VAR_INPUT":
                Declarations(tokens, _inputs);
                break;
            case "VAR_OUTPUT":
                Declarations(tokens, _outputs);
                break;
            case "FUZZIFY":
                Variable(tokens, _inputs, "END_FUZZIFY");
                break;
            case "DEFUZZIFY":
                Variable(tokens, _outputs, "END_DEFUZZIFY");
                break;
            case "RULEBLOCK":
                _blocks.Add(new FclRuleBlock(tokens, section, notes));
                break;
            default:
                throw section.Fault(
                    $"expected VAR_INPUT, VAR_OUTPUT, FUZZIFY, DEFUZZIFY, RULEBLOCK or END_FUNCTION_BLOCK, found '{section.Text}'");
        }
    }

    internal FuzzySystem Build(string name, SourceLine head, bool isFlat)
    {
        if (!HasOutputs)
        {
            notes.Report(head, "the function block has no output, so there is nothing to evaluate");
        }

        notes.Place(new Element(ElementKind.System), head);
        Place(_inputs, ElementKind.Input);
        Place(_outputs, ElementKind.Output);
        var inputs = _inputs.Select(v => v.BuildInput()).ToEquatableList();
        var outputs = _outputs.Select(v => v.BuildOutput(null, notes)).ToEquatableList();
        var rules = _blocks.SelectMany((b, i) => b.ReadRules(inputs, outputs, i, isFlat)).ToEquatableList();
        outputs = _outputs.Select((v, o) => v.BuildOutput(Accumulation(rules, o, v.Name), new ReadingNotes(_ => { }))).ToEquatableList();
        return SystemShape.Settle(new FuzzySystem
        {
            Name = name,
            Inputs = inputs,
            Outputs = outputs,
            Rules = rules,
            Blocks = _blocks.Select(b => b.Build()).ToEquatableList(),
        });
    }

    private void Place(List<FclVariable> variables, ElementKind kind)
    {
        for (int i = 0; i < variables.Count; i++)
        {
            variables[i].Place(new Element(kind, i), notes);
        }
    }

    // jFuzzyLogic lets a block say how its rules are joined, but one output can be joined in one way only.
    private SNorm? Accumulation(EquatableList<Rule> rules, int output, SourceLine name)
    {
        SNorm?[] said = [.. rules.Where(r => r.Consequents.Any(c => c.Output == output)).Select(r => _blocks[r.Block].Accumulation)
            .Distinct()];
        return said.Length <= 1 ? said.FirstOrDefault()
            : throw name.Fault($"the rule blocks that conclude '{name.Text}' have different ACCU");
    }

    private static void Declarations(FclTokens tokens, List<FclVariable> variables)
    {
        while (!tokens.TryRead("END_VAR"))
        {
            List<FclVariable> declared = [];
            do
            {
                SourceLine name = tokens.Read();
                if (variables.Any(v => v.Name.Text == name.Text))
                {
                    throw name.Fault($"'{name.Text}' is declared twice");
                }

                declared.Add(new FclVariable(name));
                variables.Add(declared[^1]);
            }
            while (tokens.TryRead(","));

            tokens.Expect(":");
            tokens.Expect("REAL");
            tokens.TryRead(";");
            if (tokens.TryRead("RANGE"))
            {
                declared[^1].ReadRange(tokens);
            }
        }
    }

    // jFuzzyLogic declares a variable by its section too.
    private void Variable(FclTokens tokens, List<FclVariable> declared, string end)
    {
        SourceLine name = tokens.Read();
        int index = Names.Find(declared.Select(v => v.Name.Text), name.Text);
        if (index < 0)
        {
            index = declared.Count;
            declared.Add(new FclVariable(name));
        }

        if (!_filled.Add(declared[index]))
        {
            throw name.Fault($"'{name.Text}' has two sections");
        }

        declared[index].Section = name;
        while (!tokens.TryRead(end))
        {
            declared[index].ReadEntry(tokens);
        }
    }
}
