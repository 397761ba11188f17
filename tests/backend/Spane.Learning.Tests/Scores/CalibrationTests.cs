namespace Spane.Learning.Tests.Scores;

/// <summary>Brier's score, reliability bins, intervals.</summary>
public sealed class CalibrationTests
{
    [Fact]
    public void Brier_by_hand()
    {
        Calibration.Brier([[0.2, 0.8], [0.9, 0.1]], [1, 0]).ShouldBe((0.04 + 0.01) / 2, 1e-12);
        Calibration.Brier([[1, 0], [0, 1]], [1, 0]).ShouldBe(1);
        Calibration.Brier([[1, 0, 0]], [0]).ShouldBe(0);
        Should.Throw<ArgumentException>(() => Calibration.Brier([], []));
    }

    [Fact]
    public void Bins_by_hand()
    {
        double[][] probabilities = [[0.05, 0.95], [0.08, 0.92], [0.4, 0.6], [1, 0]];
        var bins = Calibration.Bins(probabilities, [1, 0, 1, 0]);
        bins.Select(bin => (bin.From, bin.Rows, Math.Round(bin.Confidence, 4), Math.Round(bin.Accuracy, 4)))
            .ShouldBe([(0.6, 1, 0.6, 1), (0.9, 3, 0.9567, 0.6667)]);
        Calibration.ExpectedError(bins).ShouldBe((0.4 + (3 * (2.87 - 2) / 3)) / 4, 1e-12);
    }

    [Fact]
    public void Honest_probabilities_have_a_small_error_and_flattering_ones_a_large()
    {
        var random = new Random(1);
        double[] sure = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextDouble())];
        int[] classes = [.. sure.Select(p => random.NextDouble() < p ? 1 : 0)];
        Calibration.ExpectedError(Calibration.Bins([.. sure.Select(p => new[] { 1 - p, p })], classes)).ShouldBeLessThan(0.015);
        Calibration.ExpectedError(Calibration.Bins([.. sure.Select(p => p > 0.5 ? new[] { 0.0, 1 } : [1, 0])], classes))
            .ShouldBeGreaterThan(0.2);
    }

    // R. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_as_published(long successes, long trials, double low, double high)
    {
        var interval = Interval.Wilson(successes, trials);
        interval.Low.ShouldBe(low, 0.00005);
        interval.High.ShouldBe(high, 0.00005);
    }

    [Fact]
    public void Rows_that_depend_on_each_other_widen_the_interval()
    {
        var random = new Random(1);
        int[] right = [.. Enumerable.Range(0, 40).SelectMany(_ => Enumerable.Repeat(random.Next(2), 25))];
        double Share(IReadOnlyList<int> rows) => rows.Average(i => right[i]);
        var alone = Interval.Bootstrap([.. Enumerable.Range(0, 1000)], Share, 1);
        var together = Interval.Bootstrap([.. Enumerable.Range(0, 1000).Select(i => i / 25)], Share, 1);
        (together.High - together.Low).ShouldBeGreaterThan(3 * (alone.High - alone.Low));
        Interval.Bootstrap([.. Enumerable.Range(0, 1000)], Share, 1).ShouldBe(alone);
        alone.Low.ShouldBeLessThan(right.Average());
        alone.High.ShouldBeGreaterThan(right.Average());
    }
}
