using Spane.Access.Usability;

namespace Spane.Paper.Tests;

/// <summary>The averages of the ten heuristics that the PRICILIA paper prints, and the review's own rules.</summary>
public sealed class HeuristicReviewTests
{
    private static readonly double[] Printed = [1.7, 2.4, 2.3, 0, 2.6, 2.5, 2.3, 1, 1.3, 1.1];

    private static IEnumerable<HeuristicFinding> Findings => Printed.Select((average, i) => new HeuristicFinding(i + 1, average));

    [Fact]
    public void The_printed_averages_round_as_printed_and_two_are_of_high_priority()
    {
        Findings.Select(finding => finding.Severity).ShouldBe([2, 2, 2, 0, 3, 3, 2, 1, 1, 1]);
        Findings.Where(finding => finding.HighPriority).Select(finding => finding.Number).ShouldBe([5, 6]);
    }

    [Fact]
    public void Their_mean_is_1_72_which_is_2()
    {
        Printed.Average().ShouldBe(1.72, 1e-12);
        HeuristicFinding.Round(Printed.Average()).ShouldBe(2);
    }

    [Fact]
    public void Each_heuristic_is_averaged_over_its_evaluators()
    {
        var findings = HeuristicReview.Findings([[0, 1, 2, 3, 4, 0, 0, 0, 0, 0], [0, 2, 3, 4, 4, 0, 0, 0, 0, 4]]);
        findings.Select(finding => finding.Average).ShouldBe([0, 1.5, 2.5, 3.5, 4, 0, 0, 0, 0, 2]);
        findings.Where(finding => finding.HighPriority).Select(finding => finding.Number).ShouldBe([3, 4, 5]);
        HeuristicReview.Findings([]).ShouldBeEmpty();
    }

    [Fact]
    public void A_review_is_ten_severities_from_0_to_4()
    {
        Should.Throw<ArgumentException>(() => HeuristicReview.Findings([[0, 0, 0]]));
        Should.Throw<ArgumentException>(() => HeuristicReview.Findings([[0, 0, 0, 0, 0, 0, 0, 0, 0, 5]]));
    }
}
