using System.Text.RegularExpressions;

namespace Spane.Dashboard.Verdicts;

/// <summary>A rule as it is put together by choosing: a set for each input, or none, and what follows.</summary>
/// <param name="Text">The rule as the document writes it.</param>
/// <param name="Terms">The chosen set of each variable that the rule names, the output's included; null: the rule says more than can be
/// chosen (or, not, a weight) and is edited as text.</param>
public sealed partial record RuleChoice(string Text, IReadOnlyDictionary<string, string>? Terms)
{
    /// <summary>Takes a rule apart.</summary>
    /// <param name="sets">The sets of each variable that can be chosen.</param>
    public static RuleChoice Of(string rule, IReadOnlyDictionary<string, IReadOnlyList<string>> sets)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(sets);
        var whole = Plain().Match(rule);
        var named = whole.Groups["variable"].Captures.Select(capture => capture.Value)
            .Zip(whole.Groups["term"].Captures.Select(capture => capture.Value)).ToList();
        var known = named.All(pair => sets.GetValueOrDefault(pair.First)?.Contains(pair.Second) == true);
        return whole.Success && known && named.DistinctBy(pair => pair.First).Count() == named.Count
            ? new(rule, named.ToDictionary(pair => pair.First, pair => pair.Second))
            : new(rule, null);
    }

    [GeneratedRegex(@"^if (?<variable>\w+) is (?<term>[\w-]+)(?: and (?<variable>\w+) is (?<term>[\w-]+))*"
        + @" then (?<variable>\w+) is (?<term>[\w-]+)$")]
    private static partial Regex Plain();
}
