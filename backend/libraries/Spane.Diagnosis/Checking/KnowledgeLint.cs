namespace Spane.Diagnosis;

/// <summary>Checks a knowledge base before it is put in force.</summary>
public static class KnowledgeLint
{
    /// <summary>Finds what cannot run and what is not worth running.</summary>
    /// <param name="knowledge">The knowledge base, which need not be valid.</param>
    /// <returns>The findings; errors alone when there are any.</returns>
    public static IReadOnlyList<LintFinding> Check(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        LintFinding[] errors = [.. KnowledgeCheck.Errors(knowledge)];
        return errors.Length > 0 ? errors : [.. Unreachable(knowledge), .. Pairs(knowledge), .. Unused(knowledge)];
    }

    private static IEnumerable<LintFinding> Unreachable(KnowledgeBase knowledge)
    {
        var reached = knowledge.Symbols.Where(s => !s.IsDerived).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        bool grows = true;
        while (grows)
        {
            grows = false;
            foreach (DiagnosticRule rule in knowledge.Rules.Where(r => !reached.Contains(r.Then) && CanHold(r.If, reached)))
            {
                grows |= reached.Add(rule.Then);
            }
        }

        foreach (Symbol symbol in knowledge.Symbols.Where(s => !reached.Contains(s.Id)))
        {
            yield return new LintFinding(LintKind.Unreachable, symbol.Id, "No rule that can fire concludes it.");
        }

        foreach (DiagnosticRule rule in knowledge.Rules.Where(r => DeniesItself(r.If)))
        {
            yield return new LintFinding(LintKind.Unreachable, rule.Id, "The condition asks for a symbol and its opposite.");
        }
    }

    private static bool CanHold(Condition condition, HashSet<string> reached) => condition switch
    {
        Condition.Holds one => reached.Contains(one.Symbol),
        Condition.Denied not => CanHold(not.Of, reached),
        Condition.All all => all.Of.All(c => CanHold(c, reached)),
        Condition.Any any => any.Of.Any(c => CanHold(c, reached)),
        _ => true,
    };

    private static bool DeniesItself(Condition condition) => condition is Condition.All all
        && all.Of.OfType<Condition.Denied>().Any(n => all.Of.Contains(n.Of));

    private static IEnumerable<LintFinding> Pairs(KnowledgeBase knowledge)
    {
        foreach (IGrouping<string, DiagnosticRule> same in knowledge.Rules.GroupBy(r => r.Then + " if " + ConditionText.Canonical(r.If)))
        {
            DiagnosticRule first = same.First();
            foreach (DiagnosticRule other in same.Skip(1))
            {
                yield return Math.Sign(first.Certainty) == Math.Sign(other.Certainty)
                    ? new LintFinding(LintKind.Repeated, other.Id, $"Rule '{first.Id}' says the same of the same.")
                    : new LintFinding(LintKind.Contradicting, other.Id,
                        $"Rule '{first.Id}' concludes the opposite from the same condition.");
            }
        }
    }

    private static IEnumerable<LintFinding> Unused(KnowledgeBase knowledge)
    {
        var read = knowledge.Rules.SelectMany(r => r.If.Symbols).ToHashSet(StringComparer.Ordinal);
        return knowledge.Symbols.Where(s => s.Kind != SymbolKind.Conclusion && !read.Contains(s.Id))
            .Select(s => new LintFinding(LintKind.Unused, s.Id, "No rule reads it."));
    }
}
