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
        FuzzySystem named = Exportable.Of(system, "FLL");
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Engine: {named.Name}\n");
        foreach (Variable input in named.Inputs)
        {
            Variable(text, "InputVariable", input);
            Terms(text, input, sugeno: false);
        }

        for (int o = 0; o < named.Outputs.Count; o++)
        {
            Variable output = named.Outputs[o];
            string aggregation = Exportable.Aggregation(named, o) is { } norm ? NameTable.Write(FllNames.SNorms, norm) : "none";
            Variable(text, "OutputVariable", output);
            text.Append(CultureInfo.InvariantCulture, $"  aggregation: {aggregation}\n")
                .Append(CultureInfo.InvariantCulture, $"  defuzzifier: {DefuzzifierText(named, output)}\n")
                .Append(CultureInfo.InvariantCulture, $"  default: {DefaultText(output)}\n")
                .Append(CultureInfo.InvariantCulture, $"  lock-previous: {Switch(output.Output.LockPrevious)}\n");
            Terms(text, output, named.MethodOf(output) == InferenceMethod.Sugeno);
        }

        IReadOnlyList<RuleBlock> blocks = Exportable.Blocks(named, "");
        for (int b = 0; b < blocks.Count; b++)
        {
            Block(text, named, blocks[b], b);
        }

        return text.ToString();
    }

    private static void Variable(StringBuilder text, string kind, Variable variable) => text.Append(CultureInfo.InvariantCulture,
        $"{kind}: {variable.Name}\n  enabled: {Switch(variable.Enabled)}\n  range: {NumberText.Write(variable.Minimum)} "
            + $"{NumberText.Write(variable.Maximum)}\n  lock-range: {Switch(variable.LockRange)}\n");

    private static void Block(StringBuilder text, FuzzySystem system, RuleBlock block, int number)
    {
        text.Append(CultureInfo.InvariantCulture, $"RuleBlock: {block.Name}\n  enabled: {Switch(block.Enabled)}\n")
            .Append(CultureInfo.InvariantCulture, $"  conjunction: {NameTable.Write(FllNames.TNorms, block.And)}\n")
            .Append(CultureInfo.InvariantCulture, $"  disjunction: {NameTable.Write(FllNames.SNorms, block.Or)}\n")
            .Append(CultureInfo.InvariantCulture, $"  implication: {NameTable.Write(FllNames.TNorms, block.Implication)}\n")
            .Append(CultureInfo.InvariantCulture, $"  activation: {FllNames.WriteActivation(block.Activation)}\n");
        foreach (Rule rule in system.Rules.Where(r => r.Block == number))
        {
            text.Append(CultureInfo.InvariantCulture, $"  rule: {RuleText.Write(system, rule)}\n");
        }
    }

    private static string DefuzzifierText(FuzzySystem system, Variable output) =>
        NameTable.Write(FllNames.Defuzzifiers, system.DefuzzifierOf(output)) + system.MethodOf(output) switch
        {
            InferenceMethod.Mamdani => "",
            InferenceMethod.Tsukamoto => " Tsukamoto",
            _ => " TakagiSugeno",
        };

    private static string DefaultText(Variable output) =>
        double.IsNaN(output.Output.Default) ? "nan" : NumberText.Write(output.Output.Default);

    private static string Switch(bool value) => value ? "true" : "false";

    private static void Terms(StringBuilder text, Variable variable, bool sugeno)
    {
        foreach (Term term in variable.Terms)
        {
            text.Append(CultureInfo.InvariantCulture, $"  term: {term.Name} {FllTerms.Write(term.Shape, sugeno)}\n");
        }
    }
}
