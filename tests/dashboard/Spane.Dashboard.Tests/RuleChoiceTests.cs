using Spane.Dashboard.Verdicts;
using Spane.Packing.Verdicts;

namespace Spane.Dashboard.Tests;

public sealed class RuleChoiceTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Sets = new()
    {
        ["weight"] = ["light", "right", "heavy"],
        ["time"] = ["fast", "slow"],
        ["verdict"] = ["optimal", "not-optimal"],
    };

    [Fact]
    public void A_plain_rule_is_taken_apart_into_its_sets() =>
        RuleChoice.Of("if weight is right and time is fast then verdict is not-optimal", Sets).Terms.ShouldBe(
            new Dictionary<string, string> { ["weight"] = "right", ["time"] = "fast", ["verdict"] = "not-optimal" }, ignoreOrder: true);

    [Theory]
    [InlineData("if weight is right or time is fast then verdict is optimal")]
    [InlineData("if weight is not light then verdict is optimal")]
    [InlineData("if weight is right then verdict is optimal with 0.5")]
    [InlineData("if weight is purple then verdict is optimal")]
    [InlineData("if weight is light and weight is heavy then verdict is optimal")]
    [InlineData("this is no rule")]
    public void What_says_more_than_can_be_chosen_stays_text(string rule) => RuleChoice.Of(rule, Sets).ShouldBe(new(rule, null));

    [Fact]
    public void Every_rule_that_ships_can_be_chosen()
    {
        foreach (var document in VerdictRuleBase.PresetNames.Select(RuleBaseDocument.Preset))
        {
            var sets = document.Terms.GroupBy(term => term.Variable)
                .ToDictionary(group => group.Key, IReadOnlyList<string> (group) => [.. group.Select(term => term.Term)]);
            document.Rules.Split('\n').Select(rule => RuleChoice.Of(rule, sets)).ShouldAllBe(rule => rule.Terms != null);
        }
    }
}
