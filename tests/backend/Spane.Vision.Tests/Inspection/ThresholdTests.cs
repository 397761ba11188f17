using Spane.Vision.Inspection;

namespace Spane.Vision.Tests.Inspection;

public sealed class ThresholdTests
{
    // Good ones that have all the same spread: what the held-out scores promise is what new good ones get. Scores by a bank that has
    // seen them would promise that none is ever rejected, at a threshold that rejects every new one.
    [Fact]
    public void The_promised_false_rejects_are_those_of_new_good_ones()
    {
        PatchMap[] taught = [.. Enumerable.Range(0, 40).Select(Noise)];
        PatchMap[] fresh = [.. Enumerable.Range(1000, 200).Select(Noise)];
        var model = GoodOnlyModel.Teach(taught, bankSize: 4000);
        ThresholdRates proposed = ThresholdProposal.FromGood(model.HeldOut);
        double rejected = fresh.Count(picture => model.Score(picture) > proposed.Threshold) / 200.0;
        rejected.ShouldBeLessThan(0.05);
        rejected.ShouldBeInRange(proposed.FalseRejectRange.Low - 0.02, proposed.FalseRejectRange.High);
        foreach (double wanted in new[] { 0.25, 0.5, 0.75 })
        {
            double threshold = model.HeldOut.Order().ElementAt((int)(wanted * 40));
            fresh.Average(picture => model.Score(picture) <= threshold ? 1.0 : 0).ShouldBe(wanted, 0.2);
        }

        double seen = taught.Max(model.Score);
        fresh.Count(picture => model.Score(picture) > seen).ShouldBe(200);
    }

    [Fact]
    public void A_bad_one_among_the_good_does_not_move_the_threshold()
    {
        double[] good = [.. Enumerable.Range(0, 30).Select(i => 10 + (i * 0.05))];
        double clean = ThresholdProposal.FromGood(good).Threshold;
        ThresholdRates spoilt = ThresholdProposal.FromGood([.. good, 25, 30]);
        spoilt.Threshold.ShouldBe(clean, 0.4);
        spoilt.FalseReject.ShouldBe(2 / 32.0, 1e-9);
    }

    [Fact]
    public void By_hand() =>
        // Median 3, deviations 2 1 0 1 2 with median 1: 3 + 3 · 1/0.67449 · 5/4.2 · √1.2.
        ThresholdProposal.FromGood([1, 2, 3, 4, 5]).Threshold.ShouldBe(3 + (3 / 0.6744897501960817 * 5 / 4.2 * Math.Sqrt(1.2)), 1e-9);

    [Theory]
    [InlineData(100, 8.8)]
    [InlineData(6, 5.5)]
    public void Bad_ones_lower_a_cautious_threshold_and_never_raise_it(double bad, double threshold)
    {
        ThresholdRates proposed = ThresholdProposal.Cautious([1, 2, 3, 4, 5], [bad]);
        proposed.Threshold.ShouldBe(threshold, 0.001);
        proposed.FalseAccept.ShouldBe(0);
    }

    [Fact]
    public void Equal_scores_give_a_threshold_that_rejects_none() => ThresholdProposal.FromGood([2, 2, 2, 2]).FalseReject.ShouldBe(0);

    [Fact]
    public void With_bad_ones_it_lies_in_the_middle_of_the_gap()
    {
        ThresholdRates rates = ThresholdProposal.FromBoth([1, 2, 3], [6, 7]);
        (rates.Threshold, rates.FalseReject, rates.FalseAccept).ShouldBe((4.5, 0, 0));
        ThresholdRates mixed = ThresholdProposal.FromBoth([1, 2, 3, 8], [6, 7, 9]);
        (mixed.Threshold, mixed.FalseReject, mixed.FalseAccept).ShouldBe((4.5, 0.25, 0));
    }

    [Fact]
    public void The_table_trades_one_error_for_the_other()
    {
        IReadOnlyList<ThresholdRates> table = ThresholdProposal.Table([1, 2, 3, 8], [2.5, 6, 9]);
        table.Select(rates => rates.FalseReject).ShouldBe(table.Select(rates => rates.FalseReject).OrderDescending());
        table.Select(rates => rates.FalseAccept!.Value).ShouldBe(table.Select(rates => rates.FalseAccept!.Value).Order());
    }

    [Fact]
    public void Too_few_are_refused()
    {
        Should.Throw<ArgumentException>(() => GoodOnlyModel.Teach([Noise(1), Noise(2), Noise(3)]));
        Should.Throw<ArgumentException>(() => ThresholdProposal.FromGood([1]));
    }

    [Fact]
    public void Near_duplicates_are_left_out_together()
    {
        // Each picture is there twice. Left out alone, its double in the bank would give it no distance at all.
        PatchMap[] twice = [.. Enumerable.Range(0, 12).Select(i => Noise(i / 2))];
        GoodOnlyModel.Teach(twice, [.. Enumerable.Range(0, 12).Select(i => i / 2)], 4000).HeldOut.ShouldAllBe(score => score > 0.5);
        GoodOnlyModel.Teach(twice, null, 4000).HeldOut.Average().ShouldBeLessThan(0.5);
    }

    private static PatchMap Noise(int seed)
    {
        var random = new Random(seed);
        return new PatchMap(5, 5, 16, [.. Enumerable.Range(0, 400).Select(_ => (float)(random.NextDouble() + random.NextDouble() - 1))]);
    }
}
