using System.Globalization;
using System.Text;

namespace Spane.Fuzzy;

/// <summary>Writes FCL (IEC 61131-7): straight-sided terms as points, curves with fuzzylite's names. Names become identifiers.</summary>
public static class FclWriter
{
    /// <summary>The system as FCL text.</summary>
    /// <exception cref="InvalidSystemException">The format cannot hold it, for example because two names become equal.</exception>
    public static string Write(FuzzySystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        FuzzySystem named = Identifiers.Rename(system, "FCL");
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"FUNCTION_BLOCK {named.Name}\n");
        Declare(text, "VAR_INPUT", named.Inputs);
        Declare(text, "VAR_OUTPUT", named.Outputs);
        foreach (Variable input in named.Inputs)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nFUZZIFY {input.Name}\n");
            Terms(text, input);
            text.Append("END_FUZZIFY\n");
        }

        foreach (Variable output in named.Outputs)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nDEFUZZIFY {output.Name}\n");
            Terms(text, output);
            text.Append(CultureInfo.InvariantCulture,
                $"  METHOD : {FisNames.Write(FclNames.Methods, named.Defuzzifier)};\n  ACCU : "
                    + $"{FisNames.Write(FclNames.SNorms, named.Aggregation)};\nEND_DEFUZZIFY\n");
        }

        text.Append(CultureInfo.InvariantCulture,
            $"\nRULEBLOCK rules\n  AND : {FisNames.Write(FclNames.TNorms, named.And)};\n  OR : "
                + $"{FisNames.Write(FclNames.SNorms, named.Or)};\n  ACT : {FisNames.Write(FclNames.TNorms, named.Implication)};\n");
        for (int r = 0; r < named.Rules.Count; r++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  RULE {r + 1} : {RuleText.Write(named, named.Rules[r])};\n");
        }

        return text.Append("END_RULEBLOCK\n\nEND_FUNCTION_BLOCK\n").ToString();
    }

    private static void Declare(StringBuilder text, string section, EquatableList<Variable> variables)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{section}\n");
        foreach (Variable variable in variables)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {variable.Name} : REAL;\n");
        }

        text.Append("END_VAR\n");
    }

    private static void Terms(StringBuilder text, Variable variable)
    {
        text.Append(CultureInfo.InvariantCulture,
            $"  RANGE := ({NumberText.Write(variable.Minimum)} .. {NumberText.Write(variable.Maximum)});\n");
        foreach (Term term in variable.Terms)
        {
            text.Append(CultureInfo.InvariantCulture, $"  TERM {term.Name} := {FclNames.WriteShape(term.Shape)};\n");
        }
    }
}
