namespace Spane.Fuzzy;

/// <summary>What a .fis file can say, and what only fuzzylite's can.</summary>
internal static class FisLimits
{
    /// <summary>Whether the file must be one of fuzzylite's.</summary>
    /// <exception cref="InvalidSystemException">The format cannot hold the system.</exception>
    internal static bool Check(FuzzySystem system)
    {
        string? fault = system.Blocks.Count > 0 ? "it has rule blocks"
            : system.Rules.Any(r => r.Antecedent.Propositions.Any(p => p.OfOutput)) ? "a rule asks for an output"
            : system.Outputs.Any(o => system.MethodOf(o) != system.Method || system.DefuzzifierOf(o) != system.Defuzzifier
                || system.AggregationOf(o) != system.Aggregation) ? "its outputs have different methods"
            : null;
        bool depends = SystemShape.DependsOnReference(system);
        bool isExtended = NeedsFuzzylite(system) || (depends && system.Hedges == HedgeReference.Fuzzylite);
        fault ??= isExtended && depends && system.Hedges == HedgeReference.Octave ? "hedges are Octave's, other things are fuzzylite's"
            : isExtended && system.Method == InferenceMethod.Mamdani && system.Defuzzifier is Defuzzifier.WeightedAverage
                or Defuzzifier.WeightedSum ? "fuzzylite has no weighted average of sets' middles"
            : isExtended && system.Method == InferenceMethod.Tsukamoto && system.Outputs.Any(o => !o.Output.JoinsEqualTerms)
                && Enumerable.Range(0, system.Outputs.Count).Any(o => SystemShape.HasRepeatedTerms(system, o))
                ? "fuzzylite joins rules with one consequent"
            : null;
        return fault is null ? isExtended : throw new InvalidSystemException($"the system cannot be written as .fis: {fault}");
    }

    private static bool NeedsFuzzylite(FuzzySystem system) =>
        system.Method == InferenceMethod.InverseTsukamoto
        || system.Outputs.Any(o => o.Output.JoinsEqualTerms || o.Output.HasOwnValue)
        || system.Inputs.Concat(system.Outputs).Any(v => !v.Enabled || v.LockRange || v.Terms.Any(t => t.Shape is Scaled or FormulaTerm));
}
