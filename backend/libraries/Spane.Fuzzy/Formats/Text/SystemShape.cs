namespace Spane.Fuzzy;

/// <summary>Brings what formats say of each output and each block to the form in which equal systems are equal: said once where it is the
/// same for all.</summary>
internal static class SystemShape
{
    /// <summary>The system whose outputs all say their method, aggregation and defuzzifier, with these said by the system where they
    /// agree with the first output's; hedges are fuzzylite's where it matters.</summary>
    internal static FuzzySystem Settle(FuzzySystem system)
    {
        if (system.Outputs.Count == 0)
        {
            return system;
        }

        OutputSettings first = system.Outputs[0].Output;
        FuzzySystem common = system with
        {
            Method = first.Method ?? system.Method,
            Aggregation = first.Aggregation ?? system.Aggregation,
            Defuzzifier = first.Defuzzifier ?? system.Defuzzifier,
        };
        common = common with
        {
            Hedges = DependsOnReference(system) ? HedgeReference.Fuzzylite : HedgeReference.Octave,
            Outputs = common.Outputs.Select((v, o) => Settle(common, v, o)).ToEquatableList(),
        };
        return common.Blocks is [{ Enabled: true, Activation.Kind: ActivationKind.General } only]
            ? common with { And = only.And, Or = only.Or, Implication = only.Implication, Blocks = [] }
            : common;
    }

    /// <summary>Whether the rules say something that engines understand differently: <c>extremely</c>, or a modified conclusion.</summary>
    internal static bool DependsOnReference(FuzzySystem system) => system.Rules.Any(r =>
        r.Antecedent.Propositions.Any(p => p.Hedges.Any(h => h.Kind == HedgeKind.Extremely))
        || r.Consequents.Any(c => c.Negated || c.Hedges.Count > 0));

    /// <summary>Whether a term of the output is concluded by more than one rule.</summary>
    internal static bool HasRepeatedTerms(FuzzySystem system, int output) =>
        system.Rules.SelectMany(r => r.Consequents).Where(c => c.Output == output).GroupBy(c => c.Term).Any(g => g.Count() > 1);

    private static Variable Settle(FuzzySystem system, Variable variable, int output)
    {
        OutputSettings own = variable.Output;
        InferenceMethod method = own.Method ?? system.Method;
        SNorm aggregation = own.Aggregation ?? system.Aggregation;
        bool joins = own.JoinsEqualTerms && HasRepeatedTerms(system, output)
            && !(method == InferenceMethod.Sugeno && aggregation == SNorm.Sum);
        return variable with
        {
            Output = own with
            {
                Method = method == system.Method ? null : method,
                Aggregation = aggregation == system.Aggregation ? null : aggregation,
                Defuzzifier = own.Defuzzifier == system.Defuzzifier ? null : own.Defuzzifier,
                JoinsEqualTerms = joins,
            },
        };
    }
}
