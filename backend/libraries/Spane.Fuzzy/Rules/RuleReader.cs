using System.Globalization;

namespace Spane.Fuzzy;

/// <summary>
/// Reads rules: <c>if (a is x or b is not very y) and c is z then o is t [and p is u] [with 0.5]</c>. AND binds stronger than OR.
/// Keywords are read in any case; names exactly, or in any case where only one is meant then; a name with blanks, parentheses or the
/// spelling of a keyword stands in single quotes. A condition may name an output: a chained rule.
/// </summary>
internal sealed partial class RuleReader(EquatableList<Variable> inputs, EquatableList<Variable> outputs)
{
    private static readonly string[] Keywords = ["if", "then", "and", "or", "is", "not", "with", "true", "false"];

    // A condition nested deeper than any person writes would exhaust the stack of a recursive reader.
    private const int MaximumDepth = 100;

    /// <summary>Whether AND and OR are dual, so that NOT before parentheses can be moved inside.</summary>
    internal bool IsDual { get; init; } = true;

    /// <summary>Whether AND and OR bind alike, from left to right (jFuzzyLogic).</summary>
    internal bool IsFlat { get; init; }

    /// <summary>Whether a condition was read that means something else when AND and OR bind alike.</summary>
    internal bool DependsOnPrecedence { get; private set; }

    internal static bool IsKeyword(string name) =>
        Keywords.Contains(name, StringComparer.OrdinalIgnoreCase) || HedgeNames.TryParse(name, out _);

    /// <exception cref="RuleSyntaxException">The text is not a rule over the variables.</exception>
    internal Rule Read(string text)
    {
        var tokens = new RuleTokens(text);
        tokens.Expect("if");
        Antecedent antecedent = Condition(tokens, 0, false);
        tokens.Expect("then");
        List<Consequent> consequents = [];
        do
        {
            consequents.Add(ReadConsequent(tokens));
        }
        while (tokens.TryRead("and") || tokens.TryRead(","));

        double weight = tokens.TryRead("with") ? Weight(tokens) : 1;
        return tokens.AtEnd
            ? new Rule(antecedent, consequents.ToEquatableList(), weight)
            : throw new RuleSyntaxException($"expected 'and', 'with' or the end of the rule, found {tokens.Shown}");
    }

    private static double Weight(RuleTokens tokens)
    {
        string text = tokens.Word("a weight");
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double weight) && weight is >= 0 and <= 1
            ? weight
            : throw new RuleSyntaxException($"expected a weight from 0 to 1, found '{text}'");
    }

    private Proposition Simple(RuleTokens tokens, bool negatedBefore)
    {
        string name = tokens.Word("a variable's name");
        int input = Find(inputs, name);
        bool ofOutput = input < 0;
        int variable = ofOutput ? Find(outputs, name) : input;
        if (variable < 0)
        {
            throw Unknown(inputs, "input", name);
        }

        tokens.Expect("is");
        (bool negated, EquatableList<Hedge> hedges) = Modifiers(tokens);
        int term = EndsWithAny(tokens, hedges) ? 0 : FindTerm((ofOutput ? outputs : inputs)[variable], tokens);
        return new Proposition(variable, term, negated != negatedBefore, hedges) { OfOutput = ofOutput };
    }

    // A NOT after a hedge acts inside it: "very not low".
    private static bool IsNot(string word, out Hedge hedge)
    {
        hedge = new Hedge(HedgeKind.Not);
        return word.Equals("not", StringComparison.OrdinalIgnoreCase);
    }

    // "x is any" needs no term: it holds for every value.
    private static bool EndsWithAny(RuleTokens tokens, EquatableList<Hedge> hedges) =>
        hedges.Count > 0 && hedges[^1].Kind == HedgeKind.Any && (tokens.AtEnd || tokens.Peek() is "and" or "or" or "then" or ")");

    private Consequent ReadConsequent(RuleTokens tokens)
    {
        string name = tokens.Word("an output's name");
        int variable = Find(outputs, name) is >= 0 and var found ? found : throw Unknown(outputs, "output", name);
        tokens.Expect("is");
        (bool negated, EquatableList<Hedge> hedges) = Modifiers(tokens);
        return new Consequent(variable, FindTerm(outputs[variable], tokens), negated, hedges);
    }

    private static (bool Negated, EquatableList<Hedge> Hedges) Modifiers(RuleTokens tokens)
    {
        bool negated = tokens.TryRead("not");
        List<Hedge> hedges = [];
        while (tokens.Peek() is { } word && (IsNot(word, out Hedge hedge) || HedgeNames.TryParse(word, out hedge)))
        {
            tokens.TryRead(word);
            hedges.Add(hedge);
        }

        return (negated, hedges.ToEquatableList());
    }

    /// <summary>Exactly by name, or in another case where only one variable is meant then; −1 for none.</summary>
    private static int Find(EquatableList<Variable> variables, string name) => Names.Find(variables.Select(v => v.Name), name);

    private static RuleSyntaxException Unknown(EquatableList<Variable> variables, string role, string name) =>
        new($"there is no {role} '{name}'; expected one of {string.Join(", ", variables.Select(v => v.Name))}");

    private static int FindTerm(Variable variable, RuleTokens tokens)
    {
        string name = tokens.Word($"a term of '{variable.Name}'");
        int term = Names.Find(variable.Terms.Select(t => t.Name), name);
        return term >= 0
            ? term
            : throw new RuleSyntaxException(
                $"'{variable.Name}' has no term '{name}'; expected one of {string.Join(", ", variable.Terms.Select(t => t.Name))}");
    }
}
