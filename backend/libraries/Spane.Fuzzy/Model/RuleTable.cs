namespace Spane.Fuzzy;

/// <summary>A rule base seen as a table with one cell per combination of input terms.</summary>
internal static class RuleTable
{
    /// <summary>Largest table that is walked.</summary>
    internal const int MaximumCells = 1_000_000;

    /// <summary>Cells (one term index per input) in which no rule concludes anything for the output.</summary>
    /// <exception cref="InvalidOperationException">The table has more than <see cref="MaximumCells"/> cells.</exception>
    internal static IEnumerable<int[]> UncoveredCells(FuzzySystem system, int output)
    {
        Dictionary<int, int>[] plain = [.. system.Rules
            .Where(r => r.Consequents.Any(c => c.Output == output))
            .Select(PlainTerms)
            .OfType<Dictionary<int, int>>()];
        return Cells(system).Where(cell => !plain.Any(rule => rule.All(t => cell[t.Key] == t.Value)));
    }

    /// <summary>The term that each input must have, or null for a rule that a table cannot show (OR, NOT, hedges).</summary>
    internal static Dictionary<int, int>? PlainTerms(Rule rule)
    {
        Dictionary<int, int> terms = [];
        return Collect(rule.Antecedent, terms) ? terms : null;
    }

    private static bool Collect(Antecedent antecedent, Dictionary<int, int> terms) => antecedent switch
    {
        Proposition { Negated: false, OfOutput: false, Hedges.Count: 0 } p => terms.TryAdd(p.Input, p.Term) || terms[p.Input] == p.Term,
        Conjunction c => c.Operands.All(o => Collect(o, terms)),
        Disjunction { Operands.Count: 1 } d => Collect(d.Operands[0], terms),
        _ => false,
    };

    private static IEnumerable<int[]> Cells(FuzzySystem system)
    {
        double count = system.Inputs.Aggregate(1.0, (n, v) => n * v.Terms.Count);
        if (count > MaximumCells)
        {
            throw new InvalidOperationException($"The rule table of '{system.Name}' has {count:0} cells, more than {MaximumCells}.");
        }

        int[] cell = new int[system.Inputs.Count];
        for (int n = 0; n < count; n++)
        {
            int rest = n;
            for (int i = cell.Length - 1; i >= 0; i--)
            {
                cell[i] = rest % system.Inputs[i].Terms.Count;
                rest /= system.Inputs[i].Terms.Count;
            }

            yield return [.. cell];
        }
    }
}
