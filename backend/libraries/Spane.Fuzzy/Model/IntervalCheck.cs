namespace Spane.Fuzzy;

/// <summary>What an interval type-2 system must fulfil beyond what every system must.</summary>
internal static class IntervalCheck
{
    private const int Samples = 256;

    /// <exception cref="InvalidSystemException">The first contradiction found.</exception>
    internal static void Check(FuzzySystem system)
    {
        if (!system.IsType2)
        {
            return;
        }

        string? fault =
            system.Outputs.Any(o => (system.MethodOf(o), system.DefuzzifierOf(o)) is not ((InferenceMethod.Mamdani, Defuzzifier.Centroid)
                or (InferenceMethod.Sugeno, Defuzzifier.WeightedAverage)))
                ? "reduces a Mamdani output by its centroid or a Sugeno output by its weighted average, no other"
            : system.Rules.Any(r => r.Consequents.Any(c => c.Negated || c.Hedges.Count > 0)) ? "has no NOT or hedge on a conclusion"
            : system.Rules.Any(r => r.Antecedent.Propositions.Any(p => p.OfOutput)) ? "has no chained rules"
            : system.Blocks.Any(b => b.Activation.Kind != ActivationKind.General) ? "activates all rules"
            : null;
        if (fault is not null)
        {
            throw new InvalidSystemException($"an interval type-2 system {fault}");
        }

        foreach (Variable variable in system.Inputs.Concat(system.Outputs))
        {
            foreach (Term term in variable.Terms)
            {
                CheckTerm(variable, term);
            }
        }
    }

    private static void CheckTerm(Variable variable, Term term)
    {
        if (term.Lower is not { } lower)
        {
            return;
        }

        if (term.Shape is LinearFunction or Singleton || lower is LinearFunction or Singleton)
        {
            throw new InvalidSystemException($"'{term.Name}' of '{variable.Name}' is a value, which has no lower membership function");
        }

        for (int i = 0; i <= Samples && double.IsFinite(variable.Width); i++)
        {
            double x = variable.Minimum + (variable.Width * i / Samples);
            if (lower.Degree(x) > term.Shape.Degree(x) + 1e-12)
            {
                throw new InvalidSystemException(FormattableString.Invariant(
                    $"the lower membership function of '{term.Name}' of '{variable.Name}' is above the upper one at {x}"));
            }
        }
    }
}
