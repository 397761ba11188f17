namespace Spane.Troubleshooting.Tests;

/// <summary>What closed cases say of the rules.</summary>
public sealed class ClosedCaseTests
{
    private static readonly KnowledgeEngines Engines = KnowledgeLibrary.Engines;

    [Fact]
    public void A_case_knows_at_which_place_rules_name_its_cause()
    {
        Case("feed-slow", "hopper-empty").RankBy(Engines.Packer).ShouldBe(1);
        Case("feed-slow", "hopper-bridged").RankBy(Engines.Packer).ShouldBe(2);
        Case("feed-slow", "slot-jammed").RankBy(Engines.Packer).ShouldBeNull();
        Case("a-fact-of-an-earlier-version", "slot-jammed").RankBy(Engines.Packer).ShouldBeNull();
    }

    [Fact]
    public void The_bench_shows_what_a_draft_would_have_named()
    {
        KnowledgeTexts draft = KnowledgeLibrary.Texts.With(KnowledgePart.Packer, "p27", 0.6);
        var bench = CaseBench.Compare(
            [Case("feed-slow", "hopper-bridged"), Case("no-samples", "load-cell-unplugged")], Engines, KnowledgeReading.Of(draft).Engines!);
        (bench.WithinBefore(1), bench.WithinAfter(1), bench.WithinBefore(3)).ShouldBe((1, 2, 2));
        bench.Changed.ShouldHaveSingleItem().After.ShouldBe(1);
    }

    [Fact]
    public void Cases_that_contradict_a_rule_propose_another_certainty_and_fewer_than_ten_none()
    {
        ClosedCase[] others = [.. Enumerable.Repeat(Case("no-samples", "load-cell-unplugged"), 12)];
        ClosedCase[] bridged = [.. Enumerable.Repeat(Case("feed-slow", "hopper-bridged"), CertaintyLearning.LeastCases)];
        CertaintyLearning.Propose(Engines, [.. others, .. bridged[1..]]).Where(p => p.Rule is "p22" or "p27").ShouldBeEmpty();
        IReadOnlyList<CertaintyProposal> proposals = CertaintyLearning.Propose(Engines, [.. others, .. bridged]);
        CertaintyProposal up = proposals.Single(p => p.Rule == "p27");
        (up.Present, up.Fired, up.Right, up.Part).ShouldBe((0.3, 10, 10, KnowledgePart.Packer));
        up.Proposed.ShouldBeGreaterThan(0.7);
        proposals.Single(p => p.Rule == "p22").Proposed.ShouldBeLessThan(0.1);
        CertaintyLearning.Propose(Engines, [.. bridged, .. others]).ShouldBe(proposals, "the order of cases does not matter");
    }

    [Fact]
    public void A_rule_of_the_node_learns_from_cases_of_both_machines()
    {
        ClosedCase[] cases =
        [
            .. Enumerable.Repeat(Case("node-offline", "node-power-dips"), 5),
            .. Enumerable.Repeat(Case("node-offline", "node-power-dips", "power"), 5),
        ];
        CertaintyLearning.Propose(Engines, cases).Single(p => p.Rule == "n4").ShouldSatisfyAllConditions(
            p => p.Part.ShouldBe(KnowledgePart.Node), p => p.Fired.ShouldBe(10), p => p.Proposed.ShouldBeLessThan(0.8));
    }

    // 20 of 20 with P(h) = 0.25 and a present certainty of 0.5, which stands for P(h|e) = 0.625: (20 + 2 × 0.625) / 22 = 0.966.
    [Theory]
    [InlineData(0.5, 0.25, 20, 20, 0.95)]
    [InlineData(0.5, 0.25, 20, 0, -0.77)]
    [InlineData(0.5, 0.25, 0, 0, 0.5)]
    [InlineData(-0.5, 0.25, 0, 0, -0.5)]
    [InlineData(0.5, 0.25, 1_000_000, 250_000, 0.01)]
    public void The_certainty_is_what_the_definition_gives(double present, double share, double weight, double right, double expected) =>
        CertaintyLearning.Certainty(present, share, weight, right).ShouldBe(expected, 0.005);

    [Fact]
    public void More_right_cases_never_lower_it_and_it_stays_within_its_range()
    {
        for (double present = -0.9; present <= 0.9; present += 0.3)
        {
            double before = -1;
            for (int right = 0; right <= 40; right++)
            {
                double now = CertaintyLearning.Certainty(present, 0.2, 40, right);
                now.ShouldBeGreaterThanOrEqualTo(before);
                Math.Abs(now).ShouldBeInRange(0.01, 0.99);
                before = now;
            }
        }
    }

    private static ClosedCase Case(string fact, string cause, string role = "packer") => new(
        "device-1", role, DateTimeOffset.UnixEpoch, "eko", cause, 0, new Dictionary<string, double> { [fact] = 0.9 });
}
