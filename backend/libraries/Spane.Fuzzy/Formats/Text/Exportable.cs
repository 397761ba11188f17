namespace Spane.Fuzzy;

/// <summary>A system as fuzzylite's formats can say it.</summary>
internal static class Exportable
{
    /// <summary>The system with names that are identifiers and hedges in fuzzylite's meaning.</summary>
    /// <exception cref="InvalidSystemException">The format cannot hold it.</exception>
    internal static FuzzySystem Of(FuzzySystem system, string format)
    {
        if (system.IsType2)
        {
            throw new InvalidSystemException($"{format} has no terms of type 2");
        }

        FuzzySystem named = Identifiers.Rename(system, format);
        for (int o = 0; o < named.Outputs.Count; o++)
        {
            CheckOutput(named, o, format);
        }

        return named with { Rules = named.Rules.Select((r, i) => Reworded(named, r, i + 1, format)).ToEquatableList() };
    }

    /// <summary>The aggregation that reads back as the same: where a weighted output takes each rule for itself, none.</summary>
    internal static SNorm? Aggregation(FuzzySystem system, int output)
    {
        Variable variable = system.Outputs[output];
        bool alone = system.MethodOf(variable) != InferenceMethod.Mamdani && !variable.Output.JoinsEqualTerms
            && SystemShape.HasRepeatedTerms(system, output);
        return alone ? null : system.AggregationOf(variable);
    }

    /// <summary>The blocks, or the one that the system's operators make.</summary>
    internal static IReadOnlyList<RuleBlock> Blocks(FuzzySystem system, string name) => system.Blocks.Count > 0 ? system.Blocks
        : [new RuleBlock(name) { And = system.And, Or = system.Or, Implication = system.Implication }];

    private static void CheckOutput(FuzzySystem system, int output, string format)
    {
        Variable variable = system.Outputs[output];
        bool weighted = system.DefuzzifierOf(variable) is Defuzzifier.WeightedAverage or Defuzzifier.WeightedSum;
        InferenceMethod method = system.MethodOf(variable);
        if (weighted && method == InferenceMethod.Mamdani)
        {
            throw new InvalidSystemException($"{format} has no weighted average of sets' middles, which '{variable.Name}' has");
        }

        if (weighted && !variable.Output.JoinsEqualTerms && method != InferenceMethod.Sugeno
            && SystemShape.HasRepeatedTerms(system, output))
        {
            throw new InvalidSystemException($"{format} joins rules with one consequent, which '{variable.Name}' does not");
        }
    }

    private static Rule Reworded(FuzzySystem system, Rule rule, int number, string format)
    {
        if (system.Hedges == HedgeReference.Fuzzylite)
        {
            return rule;
        }

        return rule.Consequents.Any(c => c.Negated || c.Hedges.Count > 0)
            ? throw new InvalidSystemException(
                $"rule {number}: NOT and hedges on a conclusion act on the strength in {format}, not on the set")
            : rule with { Antecedent = Reworded(rule.Antecedent) };
    }

    // Octave's extremely is a power.
    private static Antecedent Reworded(Antecedent antecedent) => antecedent switch
    {
        Conjunction c => new Conjunction(c.Operands.Select(Reworded).ToEquatableList()),
        Disjunction d => new Disjunction(d.Operands.Select(Reworded).ToEquatableList()),
        Proposition p => p with
        {
            Hedges = p.Hedges.Select(h => h.Kind == HedgeKind.Extremely ? new Hedge(HedgeKind.Power, 3) : h).ToEquatableList(),
        },
        _ => antecedent,
    };
}
