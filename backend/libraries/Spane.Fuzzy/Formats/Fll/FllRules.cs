namespace Spane.Fuzzy;

/// <summary>Reads a RuleBlock.</summary>
internal sealed class FllRules(FllBlock block, int index, ReadingNotes notes)
{
    internal RuleBlock Settings => new(block.Name)
    {
        And = block.Named("conjunction", FllNames.TNorms) ?? TNorm.Minimum,
        Or = block.Named("disjunction", FllNames.SNorms) ?? SNorm.Maximum,
        Implication = block.Named("implication", FllNames.TNorms) ?? TNorm.Minimum,
        Activation = block.Text("activation") is { } text and not "none"
            ? FllNames.ReadActivation(text, block.Line("activation")) : default,
        Enabled = block.Switch("enabled", true),
    };

    internal IEnumerable<Rule> Read(RuleReader reader)
    {
        notes.Place(new Element(ElementKind.Block, index), block.Header);
        foreach ((string text, SourceLine line) in block.All("rule"))
        {
            notes.PlaceRule(line);
            Rule rule;
            try
            {
                rule = reader.Read(text) with { Block = index };
            }
            catch (RuleSyntaxException fault)
            {
                throw line.Fault(fault.Message);
            }

            string? missing =
                block.Text("conjunction") is null or "none" && Has(rule.Antecedent, a => a is Conjunction) ? "AND but no conjunction"
                    : block.Text("disjunction") is null or "none" && Has(rule.Antecedent, a => a is Disjunction) ? "OR but no disjunction"
                    : null;
            if (missing is not null)
            {
                notes.Report(line, $"the rule has {missing}, which fuzzylite refuses; it is read as minimum or maximum");
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
}
