using System.Globalization;
using System.Text;

namespace Spane.Fuzzy;

/// <summary>Writes FCL (IEC 61131-7): straight-sided terms as points, curves and what the standard lacks with fuzzylite's words. Names
/// become identifiers.</summary>
public static class FclWriter
{
    /// <summary>The system as FCL text.</summary>
    /// <exception cref="InvalidSystemException">The format cannot hold it, for example because two names become equal.</exception>
    public static string Write(FuzzySystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        FuzzySystem named = Exportable.Of(system, "FCL");
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"FUNCTION_BLOCK {named.Name}\n");
        Declare(text, "VAR_INPUT", named.Inputs);
        Declare(text, "VAR_OUTPUT", named.Outputs);
        foreach (Variable input in named.Inputs)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nFUZZIFY {input.Name}\n");
            Terms(text, input);
            text.Append(input.LockRange ? "  LOCK : RANGE;\n" : "").Append("END_FUZZIFY\n");
        }

        for (int o = 0; o < named.Outputs.Count; o++)
        {
            Output(text, named, o);
        }

        IReadOnlyList<RuleBlock> blocks = Exportable.Blocks(named, "rules");
        for (int b = 0; b < blocks.Count; b++)
        {
            Block(text, named, blocks[b], b);
        }

        return text.Append("\nEND_FUNCTION_BLOCK\n").ToString();
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
        text.Append(variable.Enabled ? "" : "  ENABLED : FALSE;\n").Append(CultureInfo.InvariantCulture,
            $"  RANGE := ({NumberText.Write(variable.Minimum)} .. {NumberText.Write(variable.Maximum)});\n");
        foreach (Term term in variable.Terms)
        {
            text.Append(CultureInfo.InvariantCulture, $"  TERM {term.Name} := {FclNames.WriteShape(term.Shape)};\n");
        }
    }

    private static void Output(StringBuilder text, FuzzySystem system, int number)
    {
        Variable output = system.Outputs[number];
        text.Append(CultureInfo.InvariantCulture, $"\nDEFUZZIFY {output.Name}\n");
        Terms(text, output);
        SNorm join = Exportable.Aggregation(system, number) ?? SNorm.Sum;
        text.Append(CultureInfo.InvariantCulture,
            $"  METHOD : {NameTable.Write(FclNames.Methods, system.DefuzzifierOf(output))};\n  ACCU : "
                + $"{NameTable.Write(FclNames.SNorms, join)};\n");
        string[] otherwise =
        [
            .. double.IsNaN(output.Output.Default) ? (string[])[] : [NumberText.Write(output.Output.Default)],
            .. output.Output.LockPrevious ? (string[])["NC"] : [],
        ];
        text.Append(otherwise.Length == 0 ? "" : $"  DEFAULT := {string.Join(" | ", otherwise)};\n")
            .Append(output.LockRange ? "  LOCK : RANGE;\n" : "").Append("END_DEFUZZIFY\n");
    }

    private static void Block(StringBuilder text, FuzzySystem system, RuleBlock block, int number)
    {
        if (block.Activation.Kind != ActivationKind.General)
        {
            throw new InvalidSystemException($"FCL has no activation '{FllNames.WriteActivation(block.Activation)}'");
        }

        text.Append(CultureInfo.InvariantCulture, $"\nRULEBLOCK {block.Name}\n{(block.Enabled ? "" : "  ENABLED : FALSE;\n")}")
            .Append(CultureInfo.InvariantCulture,
                $"  AND : {NameTable.Write(FclNames.TNorms, block.And)};\n  OR : {NameTable.Write(FclNames.SNorms, block.Or)};\n"
                    + $"  ACT : {NameTable.Write(FclNames.TNorms, block.Implication)};\n");
        int n = 1;
        foreach (Rule rule in system.Rules.Where(r => r.Block == number))
        {
            text.Append(CultureInfo.InvariantCulture, $"  RULE {n++} : {RuleText.Write(system, rule)};\n");
        }

        text.Append("END_RULEBLOCK\n");
    }
}
