namespace Spane.Fuzzy;

/// <summary>Findings about the rules.</summary>
internal static class RuleLint
{
    private const int ShownCells = 20;

    internal static IEnumerable<LintFinding> Check(FuzzySystem system) =>
        [.. Pairs(system), .. Constant(system), .. Uncovered(system), .. Unused(system)];

    private static IEnumerable<LintFinding> Pairs(FuzzySystem system)
    {
        Dictionary<string, int> first = [];
        for (int r = 0; r < system.Rules.Count; r++)
        {
            string condition = Key(system.Rules[r].Antecedent);
            if (!first.TryAdd(condition, r))
            {
                yield return Compare(system, first[condition], r);
            }
        }
    }

    private static LintFinding Compare(FuzzySystem system, int a, int b)
    {
        HashSet<Consequent> left = [.. system.Rules[a].Consequents];
        bool same = left.SetEquals(system.Rules[b].Consequents);
        return same
            ? new(LintKind.Duplicate, $"rules {a + 1} and {b + 1} are the same: {RuleText.Write(system, system.Rules[b])}",
                new Element(ElementKind.Rule, b))
            : new(LintKind.Contradiction,
                $"rules {a + 1} and {b + 1} have the same condition and different conclusions: {RuleText.Write(system, system.Rules[a])}; "
                    + $"{RuleText.Write(system, system.Rules[b])}",
                new Element(ElementKind.Rule, b));
    }

    // AND and OR are commutative: operands in any order are the same condition.
    private static string Key(Antecedent antecedent) => antecedent switch
    {
        Conjunction { Operands.Count: 1 } c => Key(c.Operands[0]),
        Disjunction { Operands.Count: 1 } d => Key(d.Operands[0]),
        Conjunction c => $"and({string.Join(';', c.Operands.Select(Key).Order(StringComparer.Ordinal))})",
        Disjunction d => $"or({string.Join(';', d.Operands.Select(Key).Order(StringComparer.Ordinal))})",
        _ => antecedent.ToString(),
    };

    private static IEnumerable<LintFinding> Constant(FuzzySystem system)
    {
        for (int r = 0; r < system.Rules.Count; r++)
        {
            Rule rule = system.Rules[r];
            if (!rule.Antecedent.Propositions.Any())
            {
                yield return new(LintKind.ConstantRule,
                    $"rule {r + 1} has no condition: it {(rule.Antecedent is Conjunction ? "always" : "never")} fires",
                    new Element(ElementKind.Rule, r));
            }
            else if (rule.Weight == 0 || rule.Consequents.Count == 0)
            {
                yield return new(LintKind.ConstantRule, $"rule {r + 1} has no effect: its weight is 0 or it concludes nothing",
                    new Element(ElementKind.Rule, r));
            }
        }
    }

    private static IEnumerable<LintFinding> Uncovered(FuzzySystem system)
    {
        double cells = system.Inputs.Aggregate(1.0, (n, v) => n * v.Terms.Count);
        if (cells > RuleTable.MaximumCells || system.Rules.Any(r => RuleTable.PlainTerms(r) is null))
        {
            // With OR, NOT or hedges a table does not show what is covered.
            yield break;
        }

        for (int o = 0; o < system.Outputs.Count; o++)
        {
            int count = 0;
            foreach (int[] cell in RuleTable.UncoveredCells(system, o))
            {
                if (count++ < ShownCells)
                {
                    var where = cell.Select((t, i) => $"{system.Inputs[i].Name} is {system.Inputs[i].Terms[t].Name}");
                    yield return new(LintKind.UncoveredCell,
                        $"no rule concludes '{system.Outputs[o].Name}' for {string.Join(" and ", where)}",
                        new Element(ElementKind.Output, o));
                }
            }

            if (count > ShownCells)
            {
                yield return new(LintKind.UncoveredCell, $"and {count - ShownCells} more combinations for '{system.Outputs[o].Name}'");
            }
        }
    }

    private static IEnumerable<LintFinding> Unused(FuzzySystem system)
    {
        HashSet<(int, int)> inputs =
            [.. system.Rules.SelectMany(r => r.Antecedent.Propositions).Where(p => !p.OfOutput).Select(p => (p.Input, p.Term))];
        HashSet<(int, int)> outputs = [.. system.Rules.SelectMany(r => r.Consequents).Select(c => (c.Output, c.Term))];
        return Names(system.Inputs, ElementKind.Input, inputs).Concat(Names(system.Outputs, ElementKind.Output, outputs));
    }

    private static IEnumerable<LintFinding> Names(EquatableList<Variable> variables, ElementKind kind, HashSet<(int, int)> used) =>
        from v in Enumerable.Range(0, variables.Count)
        from t in Enumerable.Range(0, variables[v].Terms.Count)
        where !used.Contains((v, t))
        select new LintFinding(LintKind.UnusedTerm, $"no rule uses '{variables[v].Terms[t].Name}' of {variables[v].Name}",
            new Element(kind, v, t));
}
