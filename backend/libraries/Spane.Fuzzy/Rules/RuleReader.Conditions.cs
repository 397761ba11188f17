namespace Spane.Fuzzy;

/// <content>The condition of a rule: AND, OR, NOT and parentheses.</content>
internal sealed partial class RuleReader
{
    private Antecedent Condition(RuleTokens tokens, int depth, bool negated) =>
        IsFlat ? Flat(tokens, depth, negated) : Or(tokens, depth, negated);

    private Antecedent Or(RuleTokens tokens, int depth, bool negated)
    {
        List<Antecedent> operands = [And(tokens, depth, negated)];
        while (tokens.TryRead("or"))
        {
            int before = tokens.Position;
            operands.Add(And(tokens, depth, negated));
            DependsOnPrecedence |= tokens.HasAnd(before);
        }

        return Joined(operands, isOr: !negated);
    }

    private Antecedent And(RuleTokens tokens, int depth, bool negated)
    {
        List<Antecedent> operands = [Operand(tokens, depth, negated)];
        while (tokens.TryRead("and"))
        {
            operands.Add(Operand(tokens, depth, negated));
        }

        return Joined(operands, isOr: negated);
    }

    private Antecedent Flat(RuleTokens tokens, int depth, bool negated)
    {
        Antecedent left = Operand(tokens, depth, negated);
        int nested = 0;
        bool? wasOr = null;
        while (tokens.Peek() is { } word && (word.Equals("and", StringComparison.OrdinalIgnoreCase)
            || word.Equals("or", StringComparison.OrdinalIgnoreCase)))
        {
            bool isOr = tokens.TryRead("or");
            if (!isOr)
            {
                tokens.Expect("and");
            }

            Antecedent right = Operand(tokens, depth, negated);
            left = Appended(left, right, isOr != negated);
            nested += isOr == wasOr ? 0 : 1;
            wasOr = isOr;
            if (nested > MaximumDepth)
            {
                throw new RuleSyntaxException($"AND and OR alternate more than {MaximumDepth} times");
            }
        }

        return left;
    }

    private static Antecedent Appended(Antecedent left, Antecedent right, bool isOr) => (left, isOr) switch
    {
        (Disjunction { Operands.Count: > 1 } d, true) => new Disjunction([.. d.Operands, right]),
        (Conjunction { Operands.Count: > 1 } c, false) => new Conjunction([.. c.Operands, right]),
        _ => Joined([left, right], isOr),
    };

    private static Antecedent Joined(List<Antecedent> operands, bool isOr) =>
        operands.Count == 1 ? operands[0]
            : isOr ? new Disjunction(operands.ToEquatableList()) : new Conjunction(operands.ToEquatableList());

    private Antecedent Operand(RuleTokens tokens, int depth, bool negated)
    {
        if (depth > MaximumDepth)
        {
            throw new RuleSyntaxException($"parentheses are nested deeper than {MaximumDepth}");
        }

        if (tokens.TryRead("not"))
        {
            return Operand(tokens, depth + 1, !negated);
        }

        if (tokens.TryRead("("))
        {
            int before = tokens.Position;
            Antecedent inner = Condition(tokens, depth + 1, negated);
            tokens.Expect(")");
            return negated && !IsDual && inner is not Proposition
                ? throw new RuleSyntaxException($"NOT before {tokens.Between(before)} needs an AND and an OR that are dual")
                : inner;
        }

        if (tokens.TryRead("true"))
        {
            return negated ? new Disjunction([]) : new Conjunction([]);
        }

        if (tokens.TryRead("false"))
        {
            return negated ? new Conjunction([]) : new Disjunction([]);
        }

        return Simple(tokens, negated);
    }
}
