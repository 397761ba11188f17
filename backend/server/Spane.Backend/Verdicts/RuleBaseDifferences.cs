using Spane.Packing.Verdicts;

namespace Spane.Backend.Verdicts;

/// <summary>Says what one rule base has that another has not.</summary>
internal static class RuleBaseDifferences
{
    internal static IReadOnlyList<FieldChange> Between(RuleBaseDocument before, RuleBaseDocument after)
    {
        var (old, now) = (Points(before), Points(after));
        var (oldRules, nowRules) = (before.Rules.Split('\n'), after.Rules.Split('\n'));
        return FieldChange.Among(
        [
            .. old.Keys.Union(now.Keys).Select(term => (term, old.GetValueOrDefault(term, ""), now.GetValueOrDefault(term, ""))),
            ("rules", string.Join("; ", oldRules.Except(nowRules)), string.Join("; ", nowRules.Except(oldRules))),
            ("otherwise", before.Otherwise, after.Otherwise),
        ]);
    }

    private static Dictionary<string, string> Points(RuleBaseDocument document) => document.Terms.ToDictionary(
        term => $"{term.Variable} {term.Term}", term => string.Join(' ', term.Parameters.Select(RuleBaseDocument.Text)));
}
