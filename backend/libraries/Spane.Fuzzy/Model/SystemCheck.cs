using System.Globalization;

namespace Spane.Fuzzy;

/// <summary>What a system must fulfil to be evaluated at all.</summary>
internal static class SystemCheck
{
    /// <exception cref="InvalidSystemException">The first contradiction found.</exception>
    internal static void Check(FuzzySystem system)
    {
        if (system.Inputs.Count == 0 || system.Outputs.Count == 0)
        {
            throw new InvalidSystemException("a system needs at least one input and one output");
        }

        foreach (Variable variable in system.Inputs.Concat(system.Outputs))
        {
            CheckUniverse(variable);
        }

        if (system.Inputs.SelectMany(v => v.Terms).Any(t => t.Shape is LinearFunction))
        {
            throw new InvalidSystemException("an input's term is a set, not a linear function");
        }

        foreach (Variable output in system.Outputs)
        {
            CheckOutput(system, output);
        }

        for (int r = 0; r < system.Rules.Count; r++)
        {
            CheckRule(system, system.Rules[r], r + 1);
        }
    }

    /// <exception cref="InvalidSystemException">The universe is not a finite interval.</exception>
    internal static void CheckUniverse(Variable variable)
    {
        if (!double.IsFinite(variable.Minimum) || !double.IsFinite(variable.Maximum) || variable.Minimum >= variable.Maximum
            || !double.IsFinite(variable.Width))
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
        bool weighted = system.Defuzzifier is Defuzzifier.WeightedAverage or Defuzzifier.WeightedSum;
        if (!weighted && system.Method != InferenceMethod.Mamdani)
        {
            throw new InvalidSystemException(
                $"a {system.Method} system is defuzzified by weighted average or weighted sum, not by {system.Defuzzifier}");
        }

        foreach (Term term in output.Terms)
        {
            string? fault = (system.Method, term.Shape) switch
            {
                (InferenceMethod.Sugeno, LinearFunction f) when f.Parameters.Count != system.Inputs.Count + 1 =>
                    $"has {f.Parameters.Count} coefficients; expected one for each of the {system.Inputs.Count} inputs and a constant",
                (InferenceMethod.Sugeno, LinearFunction or Singleton) => null,
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

        foreach (Proposition p in rule.Antecedent.Propositions)
        {
            CheckIndex(system.Inputs, p.Input, p.Term, number, "input");
        }

        foreach (Consequent c in rule.Consequents)
        {
            CheckIndex(system.Outputs, c.Output, c.Term, number, "output");
            if (system.Method != InferenceMethod.Mamdani && (c.Negated || c.Hedges.Count > 0))
            {
                throw new InvalidSystemException($"rule {number}: NOT and hedges have no meaning on the result of a {system.Method} rule");
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
