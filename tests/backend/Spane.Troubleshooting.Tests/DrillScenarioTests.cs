using Spane.Troubleshooting.Drills;

namespace Spane.Troubleshooting.Tests;

public sealed class DrillScenarioTests
{
    public static TheoryData<string> Scenarios => [.. DrillScenario.All.Select(scenario => scenario.Id)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_scenario_is_made_of_what_the_rules_know(string id)
    {
        var scenario = DrillScenario.Find(id)!;
        var symbols = KnowledgeLibrary.Packer.Knowledge.Symbols.Select(symbol => symbol.Id).ToHashSet();
        scenario.Symptoms.ShouldNotBeEmpty();
        scenario.Symptoms.Append(scenario.Cause).ShouldAllBe(symbol => symbols.Contains(symbol));
        KnowledgeLibrary.Fault(scenario.Cause).Steps.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_right_step_is_among_those_offered_and_a_seed_offers_the_same_again(string id)
    {
        var scenario = DrillScenario.Find(id)!;
        foreach (var seed in Enumerable.Range(1, 20))
        {
            var offered = scenario.Offered(seed);
            offered.ShouldContain(scenario.Cause);
            offered.Distinct().Count().ShouldBe(DrillScenario.Steps);
            scenario.Offered(seed).ShouldBe(offered);
            scenario.Course(seed).ShouldBe(scenario.Course(seed));
        }
    }

    [Fact]
    public void Every_scenario_comes_by_some_seed() =>
        Enumerable.Range(0, 200).Select(seed => DrillScenario.Of(seed).Id).Distinct().Count().ShouldBe(DrillScenario.All.Count);
}
