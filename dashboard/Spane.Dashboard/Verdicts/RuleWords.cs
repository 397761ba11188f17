using Microsoft.Extensions.Localization;
using Spane.Dashboard.Texts;

namespace Spane.Dashboard.Verdicts;

/// <summary>Writes a rule, <c>if weight is right and … then verdict is optimal</c>, in the page's language.</summary>
public static class RuleWords
{
    /// <summary>The rule word by word; a word without a text stays as it is.</summary>
    public static string In(string rule, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(texts);
        return string.Join(' ',
            rule.Split(' ').Select(word => texts[$"fuzzy.{word}"] is { ResourceNotFound: false } text ? text.Value : word));
    }
}
