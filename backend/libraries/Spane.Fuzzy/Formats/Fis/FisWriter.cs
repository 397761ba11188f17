using System.Globalization;
using System.Text;

namespace Spane.Fuzzy;

/// <summary>Writes .fis files, version 2. Shapes without a MATLAB type have fuzzylite's names (<c>rampmf</c>, <c>rectmf</c>,
/// <c>discretemf</c>).</summary>
public static class FisWriter
{
    /// <summary>The system as .fis text.</summary>
    /// <exception cref="InvalidSystemException">The format cannot hold it: AND and OR in one rule, an input twice in a rule, a quote in a
    /// name, hedges without a code.</exception>
    public static string Write(FuzzySystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        bool isExtended = FisLimits.Check(system);
        var text = new StringBuilder();
        bool mamdani = system.Method == InferenceMethod.Mamdani;
        bool joins = system.Outputs.Any(o => o.Output.JoinsEqualTerms);
        text.Append("[System]\n").Append(CultureInfo.InvariantCulture, $"Name={Quoted(system.Name)}\n")
            .Append(CultureInfo.InvariantCulture, $"Type='{NameTable.Write(FisNames.Methods, system.Method)}'\n")
            .Append(CultureInfo.InvariantCulture, $"Version={(isExtended ? 6 : 2)}.0\n")
            .Append(CultureInfo.InvariantCulture,
                $"NumInputs={system.Inputs.Count}\nNumOutputs={system.Outputs.Count}\nNumRules={system.Rules.Count}\n")
            .Append(CultureInfo.InvariantCulture,
                $"AndMethod='{NameTable.Write(FisNames.TNorms, system.And)}'\nOrMethod='{NameTable.Write(FisNames.SNorms, system.Or)}'\n")
            .Append(CultureInfo.InvariantCulture,
                $"ImpMethod='{NameTable.Write(FisNames.TNorms, mamdani ? system.Implication : TNorm.Product)}'\n")
            .Append(CultureInfo.InvariantCulture,
                $"AggMethod='{NameTable.Write(FisNames.SNorms, mamdani || joins ? system.Aggregation : SNorm.Sum)}'\n")
            .Append(CultureInfo.InvariantCulture, $"DefuzzMethod='{NameTable.Write(FisNames.Defuzzifiers, system.Defuzzifier)}'\n");
        if (system.IsType2)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"Type2=1\nTypeReductionMethod='{NameTable.Write(FisNames.Reductions, system.Reduction)}'\n");
        }

        for (int i = 0; i < system.Inputs.Count; i++)
        {
            WriteVariable(text, $"Input{i + 1}", system.Inputs[i], sugeno: false);
        }

        for (int o = 0; o < system.Outputs.Count; o++)
        {
            WriteVariable(text, $"Output{o + 1}", system.Outputs[o], system.Method == InferenceMethod.Sugeno);
        }

        text.Append("\n[Rules]\n");
        for (int r = 0; r < system.Rules.Count; r++)
        {
            text.Append(RuleLine(system, system.Rules[r], r + 1)).Append('\n');
        }

        return text.ToString();
    }

    private static void WriteVariable(StringBuilder text, string section, Variable variable, bool sugeno)
    {
        text.Append(CultureInfo.InvariantCulture,
            $"\n[{section}]\nName={Quoted(variable.Name)}\nRange=[{NumberText.Write(variable.Minimum)} "
                + $"{NumberText.Write(variable.Maximum)}]\nNumMFs={variable.Terms.Count}\n{Extras(variable)}");
        for (int t = 0; t < variable.Terms.Count; t++)
        {
            Term term = variable.Terms[t];
            string? footprint = term.Lower is null ? null : FisFootprint.Write(term);
            string upper = Function(term.Name, term.Shape, sugeno);
            string number = (t + 1).ToString(CultureInfo.InvariantCulture);
            text.Append(term.Lower is null ? $"MF{number}={upper}\n"
                : footprint is not null ? $"MF{number}={upper},{footprint}\n"
                : $"MF{number}U={upper}\nMF{number}L={Function(term.Name, term.Lower, sugeno)}\n");
        }
    }

    private static string Function(string name, MembershipFunction shape, bool sugeno)
    {
        (string type, EquatableList<double> parameters) = shape is FormulaTerm ? ("function", []) : FisShapes.Write(shape, sugeno);
        string content = shape is FormulaTerm f ? f.Formula.Text : string.Join(' ', parameters.Select(NumberText.Write));
        return $"{Quoted(name)}:'{type}',[{content}]";
    }

    private static string Extras(Variable variable) => string.Concat(
        variable.Enabled ? "" : "Enabled=0\n",
        double.IsNaN(variable.Output.Default) ? "" : $"Default={NumberText.Write(variable.Output.Default)}\n",
        variable.Output.LockPrevious ? "LockPrevious=1\n" : "",
        variable.LockRange ? "LockRange=1\n" : "");

    private static string RuleLine(FuzzySystem system, Rule rule, int number)
    {
        EquatableList<Antecedent> operands = rule.Antecedent switch
        {
            Conjunction c => c.Operands,
            Disjunction d => d.Operands,
            _ => [rule.Antecedent],
        };
        string[] conditions = [.. Enumerable.Repeat("0", system.Inputs.Count)];
        foreach (Antecedent operand in operands)
        {
            if (operand is not Proposition p || conditions[p.Input] != "0")
            {
                throw new InvalidSystemException($"rule {number} cannot be written as .fis: it nests AND and OR, or names an input twice");
            }

            conditions[p.Input] = Code(p.Term, p.Negated, p.Hedges, number);
        }

        string[] conclusions = [.. Enumerable.Repeat("0", system.Outputs.Count)];
        foreach (Consequent c in rule.Consequents)
        {
            conclusions[c.Output] = Code(c.Term, c.Negated, c.Hedges, number);
        }

        return $"{string.Join(' ', conditions)}, {string.Join(' ', conclusions)} ({NumberText.Write(rule.Weight)}) : "
            + $"{(rule.Antecedent is Disjunction ? 2 : 1)}";
    }

    private static string Code(int term, bool negated, EquatableList<Hedge> hedges, int rule)
    {
        int hundredths = hedges switch
        {
            [] => 0,
            [{ Kind: HedgeKind.Somewhat }] => 5,
            [{ Kind: HedgeKind.Very }] => 20,
            [{ Kind: HedgeKind.Extremely }] => 30,
            [{ Kind: HedgeKind.VeryVery }] => 40,
            [{ Kind: HedgeKind.Seldom }] => 1,
            [{ Kind: HedgeKind.Any }] => 99,
            [{ Kind: HedgeKind.Power, Exponent: > 0 and < 10 } h] when h.Exponent * 10 == Math.Round(h.Exponent * 10) =>
                (int)Math.Round(h.Exponent * 10),
            _ => throw new InvalidSystemException($"rule {rule} cannot be written as .fis: its hedges have no code"),
        };
        return $"{(negated ? "-" : "")}{term + 1}{(hundredths == 0 ? "" : $".{hundredths:00}")}";
    }

    private static string Quoted(string name) => name.AsSpan().IndexOfAny("'\r\n") < 0
        ? $"'{name}'"
        : throw new InvalidSystemException($"the name {name} cannot be written as .fis: it holds a quote or a line end");
}
