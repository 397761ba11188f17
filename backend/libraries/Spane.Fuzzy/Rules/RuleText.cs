using System.Globalization;

namespace Spane.Fuzzy;

/// <summary>Rules as text: <c>if weight is light and time is not very fast then verdict is not-optimal with 0.5</c>.</summary>
internal static class RuleText
{
    /// <summary>Writes a rule with the names of its system.</summary>
    internal static string Write(FuzzySystem system, Rule rule)
    {
        string weight = rule.Weight == 1 ? "" : " with " + rule.Weight.ToString("R", CultureInfo.InvariantCulture);
        string consequents = string.Join(" and ", rule.Consequents.Select(c =>
            $"{RuleTokens.Quote(system.Outputs[c.Output].Name)} is {Modifiers(c.Negated, c.Hedges)}"
                + $"{RuleTokens.Quote(system.Outputs[c.Output].Terms[c.Term].Name)}"));
        return $"if {Condition(system, rule.Antecedent, nested: false)} then {consequents}{weight}";
    }

    private static string Condition(FuzzySystem system, Antecedent antecedent, bool nested) => antecedent switch
    {
        Proposition p => Condition((p.OfOutput ? system.Outputs : system.Inputs)[p.Input], p),
        Conjunction c => Joined(system, c.Operands, "and", "true", nested),
        Disjunction d => Joined(system, d.Operands, "or", "false", nested),
        _ => throw new InvalidOperationException($"Unknown condition {antecedent.GetType().Name}."),
    };

    private static string Condition(Variable variable, Proposition p) =>
        $"{RuleTokens.Quote(variable.Name)} is {Modifiers(p.Negated, p.Hedges)}{RuleTokens.Quote(variable.Terms[p.Term].Name)}";

    private static string Joined(FuzzySystem system, EquatableList<Antecedent> operands, string word, string none, bool nested)
    {
        string text = operands.Count == 0 ? none : string.Join($" {word} ", operands.Select(o => Condition(system, o, operands.Count > 1)));
        return nested && operands.Count > 1 ? $"({text})" : text;
    }

    private static string Modifiers(bool negated, EquatableList<Hedge> hedges) =>
        (negated ? "not " : "") + string.Concat(hedges.Select(h => HedgeNames.Name(h) + " "));
}
