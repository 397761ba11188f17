using Microsoft.Extensions.Localization;
using Spane.Dashboard.Texts;
using Spane.Diagnosis;

namespace Spane.Dashboard.Troubleshooting;

/// <summary>Says a rule in the page's language, its symbols by their labels.</summary>
public sealed class RuleSentence(KnowledgeBase knowledge, IStringLocalizer<Text> texts)
{
    private readonly Dictionary<string, Symbol> _symbols = knowledge.Symbols.ToDictionary(s => s.Id, StringComparer.Ordinal);

    /// <summary>The whole rule.</summary>
    public string Of(DiagnosticRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return texts[rule.Certainty > 0 ? "diagnosis.rule.for" : "diagnosis.rule.against", Of(rule.If, isInner: false), Label(rule.Then)];
    }

    /// <summary>A symbol's label; its id where there is none.</summary>
    public string Label(string id) =>
        _symbols.TryGetValue(id, out var symbol) ? Formats.In(new BilingualText(symbol.Label(0), symbol.Label(1)))! : id;

    private string Of(Condition condition, bool isInner) => condition switch
    {
        Condition.Holds one => $"“{Label(one.Symbol)}”",
        Condition.Denied not => $"{texts["diagnosis.rule.not"]} {Of(not.Of, isInner: true)}",
        Condition.Unseen without => $"{texts["diagnosis.rule.without"]} {Of(without.Of, isInner: true)}",
        Condition.All all => Joined(all.Of, "diagnosis.rule.and", isInner),
        Condition.Any any => Joined(any.Of, "diagnosis.rule.or", isInner),
        _ => "",
    };

    private string Joined(IReadOnlyList<Condition> parts, string word, bool isInner)
    {
        var text = string.Join($" {texts[word]} ", parts.Select(part => Of(part, isInner: true)));
        return isInner ? $"({text})" : text;
    }
}
