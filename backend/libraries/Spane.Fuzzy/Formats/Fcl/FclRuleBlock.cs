namespace Spane.Fuzzy;

/// <summary>A RULEBLOCK while it is read.</summary>
internal sealed class FclRuleBlock
{
    private static readonly string[] Entries = ["RULE", "END_RULEBLOCK"];

    private readonly List<(List<SourceLine> Words, SourceLine Line)> _rules = [];
    private readonly ReadingNotes _notes;
    private readonly SourceLine _head;
    private readonly string _name = "";
    private TNorm? _and;
    private SNorm? _or;
    private TNorm? _activation;
    private bool _pairsHamacher;
    private bool _isEnabled = true;

    internal FclRuleBlock(FclTokens tokens, SourceLine head, ReadingNotes notes)
    {
        _head = head;
        _notes = notes;
        if (tokens.Peek.Text.ToUpperInvariant() is not ("AND" or "OR" or "ACT" or "ACCU" or "RULE" or "ENABLED" or "END_RULEBLOCK"))
        {
            _name = tokens.Read().Text;
        }

        while (!tokens.TryRead("END_RULEBLOCK"))
        {
            ReadEntry(tokens);
        }
    }

    /// <summary>How the block says that its rules' results are joined, if it does.</summary>
    internal SNorm? Accumulation { get; private set; }

    // The standard pairs AND and OR so that they are dual; of a block that says one only, the other follows. jFuzzyLogic pairs its HAMACHER
    // with its EINSTEIN, which are not dual.
    internal RuleBlock Build() => new(_name)
    {
        And = _and ?? (_pairsHamacher ? TNorm.HamacherProduct : _or is { } or ? FclNames.Dual(or) : TNorm.Minimum),
        Or = _or ?? (_pairsHamacher ? SNorm.EinsteinSum : _and is { } and ? FclNames.Dual(and) : SNorm.Maximum),
        Implication = _activation ?? TNorm.Minimum,
        Enabled = _isEnabled,
    };

    internal IEnumerable<Rule> ReadRules(EquatableList<Variable> inputs, EquatableList<Variable> outputs, int block, bool isFlat)
    {
        RuleBlock built = Build();
        _notes.Place(new Element(ElementKind.Block, block), _head);
        foreach ((List<SourceLine> words, SourceLine line) in _rules)
        {
            _notes.PlaceRule(line);
            var reader = new RuleReader(inputs, outputs) { IsDual = FclNames.Dual(built.And) == built.Or, IsFlat = isFlat };
            Rule rule;
            try
            {
                string text = string.Join(' ', words.Select(t => t.Text)).Replace(" : ", ":", StringComparison.Ordinal);
                rule = reader.Read(text) with { Block = block };
            }
            catch (RuleSyntaxException e)
            {
                throw line.Fault(e.Message);
            }

            if (reader.DependsOnPrecedence)
            {
                _notes.Report(line, "the condition has AND after OR without parentheses: AND binds stronger by the standard and in "
                    + "fuzzylite, both bind alike in jFuzzyLogic; it is read by the standard");
            }

            yield return rule;
        }
    }

    private void ReadEntry(FclTokens tokens)
    {
        SourceLine entry = tokens.Read();
        switch (entry.Text.ToUpperInvariant())
        {
            case "AND":
                _pairsHamacher |= tokens.Ahead(1).Equals("HAMACHER", StringComparison.OrdinalIgnoreCase);
                _and = tokens.Operator(FclNames.TNorms);
                break;
            case "OR":
                _pairsHamacher |= tokens.Ahead(1).Equals("EINSTEIN", StringComparison.OrdinalIgnoreCase);
                _or = tokens.Operator(FclNames.SNorms);
                break;
            case "ACT":
                _activation = tokens.Operator(FclNames.TNorms);
                break;
            case "ACCU":
                Accumulation = tokens.Operator(FclNames.SNorms);
                break;
            case "ENABLED":
                _isEnabled = tokens.Switch();
                break;
            case "RULE":
                if (tokens.Peek.Text != ":")
                {
                    tokens.Read();
                }

                tokens.Expect(":");
                _rules.Add((tokens.Statement(Entries), entry));
                break;
            default:
                throw entry.Fault($"expected AND, OR, ACT, ACCU, ENABLED, RULE or END_RULEBLOCK, found '{entry.Text}'");
        }
    }
}
