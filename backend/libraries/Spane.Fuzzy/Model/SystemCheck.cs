using System.Globalization;

namespace Spane.Fuzzy;

/// <summary>What a system must fulfil to be evaluated at all.</summary>
internal static class SystemCheck
{
    /// <exception cref="InvalidSystemException">The first contradiction found.</exception>
    internal static void Check(FuzzySystem system)
    {
        if (system.Inputs.Count == 0)
        {
            throw new InvalidSystemException("a system needs at least one input");
        }

        foreach (Variable input in system.Inputs)
        {
            CheckUniverse(input);
            if (input.Terms.Any(t => t.Shape is LinearFunction))
            {
                throw new InvalidSystemException("an input's term is a set, not a linear function");
            }

            CheckFormulas(input);
        }

        foreach (Variable output in system.Outputs)
        {
            CheckOutput(system, output);
        }

        for (int r = 0; r < system.Rules.Count; r++)
        {
            CheckRule(system, system.Rules[r], r + 1);
        }

        for (int o = 0; o < system.Outputs.Count; o++)
        {
            CheckImplication(system, o);
        }

        IntervalCheck.Check(system);
    }

    /// <exception cref="InvalidSystemException">The universe is not an interval; not a finite one where a set is integrated over
    /// it.</exception>
    internal static void CheckUniverse(Variable variable, bool isIntegrated = false)
    {
        bool isOpen = !double.IsFinite(variable.Minimum) || !double.IsFinite(variable.Maximum) || !double.IsFinite(variable.Width);
        if (!(variable.Minimum <= variable.Maximum) || (isIntegrated && (isOpen || variable.Minimum == variable.Maximum)))
        {
            throw new InvalidSystemException(string.Create(
                CultureInfo.InvariantCulture,
                $"the universe of '{variable.Name}' must go from a finite minimum to a larger finite maximum, not from {variable.Minimum} "
                    + $"to {variable.Maximum}"));
        }
    }

    /// <exception cref="InvalidSystemException">The output's terms do not fit the method.</exception>
    internal static void CheckOutput(FuzzySystem system, Variable output)
    {
        InferenceMethod method = system.MethodOf(output);
        Defuzzifier defuzzifier = system.DefuzzifierOf(output);
        bool weighted = defuzzifier is Defuzzifier.WeightedAverage or Defuzzifier.WeightedSum;
        if (!weighted && method != InferenceMethod.Mamdani)
        {
            throw new InvalidSystemException(
                $"a {method} output is defuzzified by weighted average or weighted sum, not by {defuzzifier}");
        }

        CheckUniverse(output, isIntegrated: method is InferenceMethod.Mamdani or InferenceMethod.Tsukamoto);
        CheckFormulas(output, method is InferenceMethod.Mamdani or InferenceMethod.Tsukamoto ? null : system);
        foreach (Term term in output.Terms)
        {
            string? fault = (method, term.Shape) switch
            {
                (InferenceMethod.Sugeno or InferenceMethod.InverseTsukamoto, LinearFunction f)
                    when f.Parameters.Count != system.Inputs.Count + 1 =>
                    $"has {f.Parameters.Count} coefficients; expected one for each of the {system.Inputs.Count} inputs and a constant",
                (InferenceMethod.Sugeno, LinearFunction or Singleton or FormulaTerm) => null,
                (InferenceMethod.InverseTsukamoto, _) => null,
                (InferenceMethod.Sugeno, _) => "must be a constant or a linear function in a Sugeno system",
                (_, LinearFunction) => "is a linear function, which only a Sugeno system can have",
                (InferenceMethod.Tsukamoto, var shape) when !Monotone.IsMonotone(shape, output) =>
                    "must only rise or only fall over its universe in a Tsukamoto system",
                _ => null,
            };
            if (fault is not null)
            {
                throw new InvalidSystemException($"term '{term.Name}' of output '{output.Name}' {fault}");
            }
        }
    }

    private static void CheckRule(FuzzySystem system, Rule rule, int number)
    {
        if (!(rule.Weight is >= 0 and <= 1))
        {
            throw new InvalidSystemException(
                string.Create(CultureInfo.InvariantCulture, $"rule {number}: the weight must be from 0 to 1, not {rule.Weight}"));
        }

        if (rule.Block < 0 || rule.Block >= Math.Max(1, system.Blocks.Count))
        {
            throw new InvalidSystemException($"rule {number}: there is no block {rule.Block + 1}; there are {system.Blocks.Count}");
        }

        foreach (Proposition p in rule.Antecedent.Propositions)
        {
            CheckIndex(p.OfOutput ? system.Outputs : system.Inputs, p.Input, p.Term, number, p.OfOutput ? "output" : "input");
        }

        foreach (Consequent c in rule.Consequents)
        {
            CheckIndex(system.Outputs, c.Output, c.Term, number, "output");
        }
    }

    // One output has one implication: its sets are cut alike before they are joined.
    private static void CheckImplication(FuzzySystem system, int output)
    {
        TNorm[] found = [.. system.Rules.Where(r => r.Consequents.Any(c => c.Output == output))
            .Select(r => system.BlockOf(r).Implication).Distinct()];
        if (found.Length > 1 && system.MethodOf(system.Outputs[output]) == InferenceMethod.Mamdani)
        {
            throw new InvalidSystemException($"the blocks that conclude '{system.Outputs[output].Name}' have different implications: "
                + $"{found[0]} and {found[1]}");
        }
    }

    private static void CheckFormulas(Variable variable, FuzzySystem? system = null)
    {
        foreach (Term term in variable.Terms)
        {
            string? unknown = (term.Shape as FormulaTerm)?.Formula.Variables.FirstOrDefault(name => name != Formula.Argument
                && (system is null || !system.Inputs.Concat(system.Outputs).Any(v => v.Name == name)));
            if (unknown is not null)
            {
                throw new InvalidSystemException($"term '{term.Name}' of '{variable.Name}': "
                    + (system is null ? $"the formula of a set may use x only, not '{unknown}'" : $"there is no variable '{unknown}'"));
            }
        }
    }

    private static void CheckIndex(EquatableList<Variable> variables, int variable, int term, int rule, string role)
    {
        if (variable < 0 || variable >= variables.Count)
        {
            throw new InvalidSystemException($"rule {rule}: there is no {role} {variable + 1}; there are {variables.Count}");
        }

        if (term < 0 || term >= variables[variable].Terms.Count)
        {
            throw new InvalidSystemException(
                $"rule {rule}: {role} '{variables[variable].Name}' has no term {term + 1}; it has {variables[variable].Terms.Count}");
        }
    }
}
