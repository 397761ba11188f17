using System.Globalization;

namespace Spane.Fuzzy;

/// <summary>
/// Reads rules: <c>if (a is x or b is not very y) and c is z then o is t [and p is u] [with 0.5]</c>. AND binds stronger than OR.
/// Keywords are read in any case, names exactly; a name with blanks, parentheses or the spelling of a keyword stands in single quotes.
/// </summary>
internal sealed class RuleReader(EquatableList<Variable> inputs, EquatableList<Variable> outputs)
{
    private static readonly string[] Keywords = ["if", "then", "and", "or", "is", "not", "with", "true", "false"];

    // A condition nested deeper than any person writes would exhaust the stack of a recursive reader.
    private const int MaximumDepth = 100;

    internal static bool IsKeyword(string name) =>
        Keywords.Contains(name, StringComparer.OrdinalIgnoreCase) || HedgeNames.TryParse(name, out _);

    /// <exception cref="RuleSyntaxException">The text is not a rule over the variables.</exception>
    internal Rule Read(string text)
    {
        var tokens = new RuleTokens(text);
        tokens.Expect("if");
        Antecedent antecedent = Or(tokens, 0);
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

    private Antecedent Or(RuleTokens tokens, int depth)
    {
        List<Antecedent> operands = [And(tokens, depth)];
        while (tokens.TryRead("or"))
        {
            operands.Add(And(tokens, depth));
        }

        return operands.Count == 1 ? operands[0] : new Disjunction(operands.ToEquatableList());
    }

    private Antecedent And(RuleTokens tokens, int depth)
    {
        List<Antecedent> operands = [Operand(tokens, depth)];
        while (tokens.TryRead("and"))
        {
            operands.Add(Operand(tokens, depth));
        }

        return operands.Count == 1 ? operands[0] : new Conjunction(operands.ToEquatableList());
    }

    private Antecedent Operand(RuleTokens tokens, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new RuleSyntaxException($"parentheses are nested deeper than {MaximumDepth}");
        }

        if (tokens.TryRead("("))
        {
            Antecedent inner = Or(tokens, depth + 1);
            tokens.Expect(")");
            return inner;
        }

        if (tokens.TryRead("true"))
        {
            return new Conjunction([]);
        }

        if (tokens.TryRead("false"))
        {
            return new Disjunction([]);
        }

        int variable = Find(inputs, tokens.Word("an input's name"), "input");
        tokens.Expect("is");
        (bool negated, EquatableList<Hedge> hedges) = Modifiers(tokens);
        return EndsWithAny(tokens, hedges)
            ? new Proposition(variable, 0, negated, hedges)
            : new Proposition(variable, FindTerm(inputs[variable], tokens), negated, hedges);
    }

    // "x is any" needs no term: it holds for every value.
    private static bool EndsWithAny(RuleTokens tokens, EquatableList<Hedge> hedges) =>
        hedges.Count > 0 && hedges[^1].Kind == HedgeKind.Any && (tokens.AtEnd || tokens.Peek() is "and" or "or" or "then" or ")");

    private Consequent ReadConsequent(RuleTokens tokens)
    {
        int variable = Find(outputs, tokens.Word("an output's name"), "output");
        tokens.Expect("is");
        (bool negated, EquatableList<Hedge> hedges) = Modifiers(tokens);
        return new Consequent(variable, FindTerm(outputs[variable], tokens), negated, hedges);
    }

    private static (bool Negated, EquatableList<Hedge> Hedges) Modifiers(RuleTokens tokens)
    {
        bool negated = tokens.TryRead("not");
        List<Hedge> hedges = [];
        while (tokens.Peek() is { } word && HedgeNames.TryParse(word, out Hedge hedge))
        {
            tokens.TryRead(word);
            hedges.Add(hedge);
        }

        return (negated, hedges.ToEquatableList());
    }

    private static int Find(EquatableList<Variable> variables, string name, string role)
    {
        for (int i = 0; i < variables.Count; i++)
        {
            if (variables[i].Name == name)
            {
                return i;
            }
        }

        throw new RuleSyntaxException($"there is no {role} '{name}'; expected one of {string.Join(", ", variables.Select(v => v.Name))}");
    }

    private static int FindTerm(Variable variable, RuleTokens tokens)
    {
        string name = tokens.Word($"a term of '{variable.Name}'");
        int term = variable.IndexOf(name);
        return term >= 0
            ? term
            : throw new RuleSyntaxException(
                $"'{variable.Name}' has no term '{name}'; expected one of {string.Join(", ", variable.Terms.Select(t => t.Name))}");
    }
}
