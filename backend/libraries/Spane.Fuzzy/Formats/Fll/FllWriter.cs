using System.Globalization;
using System.Text;

namespace Spane.Fuzzy;

/// <summary>Writes fuzzylite's FLL. Characters that its names cannot have become <c>_</c>, as fuzzylite itself does it.</summary>
public static class FllWriter
{
    /// <summary>The system as FLL text.</summary>
    /// <exception cref="InvalidSystemException">The format cannot hold it, for example because two names become equal.</exception>
    public static string Write(FuzzySystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        FuzzySystem named = Identifiers.Rename(system, "FLL");
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Engine: {named.Name}\n");
        foreach (Variable input in named.Inputs)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"InputVariable: {input.Name}\n  enabled: true\n  range: {NumberText.Write(input.Minimum)} "
                    + $"{NumberText.Write(input.Maximum)}\n  lock-range: false\n");
            Terms(text, input, sugeno: false);
        }

        foreach (Variable output in named.Outputs)
        {
            string defuzzifier = FisNames.Write(FllNames.Defuzzifiers, named.Defuzzifier);
            text.Append(CultureInfo.InvariantCulture,
                $"OutputVariable: {output.Name}\n  enabled: true\n  range: {NumberText.Write(output.Minimum)} "
                    + $"{NumberText.Write(output.Maximum)}\n  lock-range: false\n")
                .Append(CultureInfo.InvariantCulture,
                    $"  aggregation: {FisNames.Write(FllNames.SNorms, named.Aggregation)}\n  defuzzifier: {defuzzifier}\n  default: nan\n "
                        + $" lock-previous: false\n");
            Terms(text, output, named.Method == InferenceMethod.Sugeno);
        }

        text.Append(CultureInfo.InvariantCulture,
            $"RuleBlock: \n  enabled: true\n  conjunction: {FisNames.Write(FllNames.TNorms, named.And)}\n  disjunction: "
                + $"{FisNames.Write(FllNames.SNorms, named.Or)}\n")
            .Append(CultureInfo.InvariantCulture,
                $"  implication: {FisNames.Write(FllNames.TNorms, named.Implication)}\n  activation: General\n");
        foreach (Rule rule in named.Rules)
        {
            text.Append(CultureInfo.InvariantCulture, $"  rule: {RuleText.Write(named, rule)}\n");
        }

        return text.ToString();
    }

    private static void Terms(StringBuilder text, Variable variable, bool sugeno)
    {
        foreach (Term term in variable.Terms)
        {
            text.Append(CultureInfo.InvariantCulture, $"  term: {term.Name} {FllNames.WriteShape(term.Shape, sugeno)}\n");
        }
    }
}
