using System.Globalization;

namespace Spane.Diagnosis;

/// <summary>What makes a knowledge base one that cannot run.</summary>
internal static class KnowledgeCheck
{
    public static IEnumerable<LintFinding> Errors(KnowledgeBase knowledge)
    {
        List<LintFinding> found = [.. Head(knowledge), .. Symbols(knowledge), .. Rules(knowledge)];
        if (found.Count == 0 && CycleFinder.Find(knowledge) is { Count: > 0 } cycle)
        {
            found.Add(new LintFinding(LintKind.Circular, cycle[0], $"A symbol follows from itself: {string.Join(" → ", cycle)}."));
        }

        return found;
    }

    private static LintFinding Wrong(string about, string message) => new(LintKind.Invalid, about, message);

    private static IEnumerable<LintFinding> Head(KnowledgeBase knowledge)
    {
        if (!KnowledgeLimits.IsId(knowledge.Name))
        {
            yield return Wrong(knowledge.Name, "The knowledge base's name is no id.");
        }

        if (knowledge.Version < 1)
        {
            yield return Wrong(knowledge.Name, "The version must be 1 or more.");
        }

        if (knowledge.Languages.Count > KnowledgeLimits.Languages || knowledge.Symbols.Count > KnowledgeLimits.Symbols
            || knowledge.Rules.Count > KnowledgeLimits.Rules)
        {
            yield return Wrong(knowledge.Name,
                $"More than {KnowledgeLimits.Languages} languages, {KnowledgeLimits.Symbols} symbols or {KnowledgeLimits.Rules} rules.");
        }

        foreach (string language in knowledge.Languages.Where(l => !KnowledgeLimits.IsId(l)))
        {
            yield return Wrong(language, "The language is no id.");
        }
    }

    private static IEnumerable<LintFinding> Symbols(KnowledgeBase knowledge)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (Symbol symbol in knowledge.Symbols)
        {
            if (!KnowledgeLimits.IsId(symbol.Id))
            {
                yield return Wrong(symbol.Id, "The symbol's name is no id.");
            }

            if (!seen.Add(symbol.Id))
            {
                yield return Wrong(symbol.Id, "The symbol is declared twice.");
            }

            if (symbol.Labels.Count > knowledge.Languages.Count)
            {
                yield return Wrong(symbol.Id, "The symbol has more labels than there are languages.");
            }

            if (symbol.Labels.Any(l => l.Length is 0 or > KnowledgeLimits.LabelCharacters || l.Any(c => char.IsControl(c) || c == '"')))
            {
                yield return Wrong(symbol.Id, "A label is empty, too long, or has a quotation mark or a control character.");
            }
        }
    }

    private static IEnumerable<LintFinding> Rules(KnowledgeBase knowledge)
    {
        var kinds = new Dictionary<string, Symbol>(StringComparer.Ordinal);
        foreach (Symbol symbol in knowledge.Symbols)
        {
            kinds.TryAdd(symbol.Id, symbol);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (DiagnosticRule rule in knowledge.Rules)
        {
            if (!KnowledgeLimits.IsId(rule.Id) || !seen.Add(rule.Id))
            {
                yield return Wrong(rule.Id, "The rule's name is no id, or there are two of it.");
            }

            // A NaN fails this too.
            if (!(Math.Abs(rule.Certainty) is > 0 and <= 1))
            {
                yield return Wrong(rule.Id,
                    string.Create(CultureInfo.InvariantCulture, $"The certainty {rule.Certainty} is 0 or not in [−1, 1]."));
            }

            if (rule.If.Depth > KnowledgeLimits.Depth
                || rule.If.Symbols.Take(KnowledgeLimits.Premises + 1).Count() > KnowledgeLimits.Premises)
            {
                yield return Wrong(rule.Id,
                    $"More than {KnowledgeLimits.Premises} premises, or nested deeper than {KnowledgeLimits.Depth}.");
                continue;
            }

            foreach (string premise in rule.If.Symbols.Where(p => !kinds.ContainsKey(p)).Distinct())
            {
                yield return Wrong(rule.Id, $"The symbol '{premise}' is not declared.");
            }

            if (!kinds.TryGetValue(rule.Then, out Symbol? concluded) || !concluded.IsDerived)
            {
                yield return Wrong(rule.Id, $"'{rule.Then}' is no declared conclusion.");
            }
        }
    }
}
