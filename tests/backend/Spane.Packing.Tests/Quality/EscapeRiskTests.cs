using Spane.Packing.Quality;

namespace Spane.Packing.Tests.Quality;

/// <summary>Against figures worked out by hand; that it is calibrated, <c>./spane replay escape</c> shows.</summary>
public sealed class EscapeRiskTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Abramowitz and Stegun, table 26.1 and 26.2.</summary>
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.96, 0.975002105)]
    [InlineData(-1.96, 0.024997895)]
    [InlineData(-5, 2.866515719e-7)]
    [InlineData(-6, 9.865876450e-10)]
    public void The_normal_distribution_is_right_far_out_too(double z, double below) =>
        NormalDistribution.Below(z).ShouldBe(below, below * 2e-7);

    /// <summary>Packs of 30 and 40 g, and one on T2 of 35 g, 28.6 g: with a spread so wide it is as likely below as above; with 0.1 g of
    /// noise the others are 14 standard deviations away.</summary>
    [Fact]
    public void A_pack_on_the_limit_is_half_an_escape()
    {
        var risk = EscapeRisk.Of(Packs([28.6]), 35, Scale(noise: 0.1, drift: 0));
        risk.ExpectedPacks.ShouldBe(0.5, 0.01);
        risk.Probability.ShouldBe(0.5, 0.01);
    }

    [Fact]
    public void A_pack_that_is_on_record_below_the_limit_has_not_escaped() =>
        EscapeRisk.Of(Packs([28.5, 28.4, 20]), 35, Scale(0.1, 0)).ExpectedPacks.ShouldBe(0, 1e-9);

    [Fact]
    public void Two_packs_on_the_limit_escape_together_where_the_span_is_in_doubt()
    {
        // Alone each is a half; independent of each other 1 − ¼.
        EscapeRisk.Of(Packs([28.6, 28.6]), 35, Scale(0.1, 0)).Probability.ShouldBe(0.75, 0.02);

        // Where it may have wandered since, a half for both at once.
        EscapeRisk.Of(Packs([28.6, 28.6]), 35, Scale(0.01, 1)).Probability.ShouldBe(0.5, 0.02);
    }

    [Fact]
    public void The_interval_is_a_week_on_a_good_line_shorter_with_drift_and_none_where_fills_go_down_to_the_limit()
    {
        Interval(spread: 0.3, drift: 0.01).ShouldBe(EscapeRisk.LongestInterval);
        var some = Interval(spread: 1.5, drift: 0.3)!.Value;
        some.ShouldBeInRange(TimeSpan.FromMinutes(1), TimeSpan.FromDays(6));
        Interval(1.5, 0.6)!.Value.ShouldBeLessThan(some / 3);
        Interval(3, 0.3).ShouldBeNull();
    }

    [Fact]
    public void Between_two_tests_the_error_is_bridged_and_after_the_last_it_wanders()
    {
        var scale = Scale(noise: 0.001, drift: 0.4);
        scale.DriftGramsPerRootHour.ShouldBe(0.4, 0.001);
        var newest = Start.AddHours(-1);

        // Of a walk that is known at both ends of an hour: a variance of ¼ of the hour's in the middle.
        scale.At(newest.AddMinutes(-30)).Deviation.ShouldBe(0.4 / 2, 0.002);
        scale.At(newest.AddMinutes(-30)).Grams.ShouldBe(0.2, 0.001);
        scale.At(newest.AddHours(4)).Deviation.ShouldBe(0.8, 0.002);
    }

    [Fact]
    public void Too_few_tests_say_nothing_and_a_scale_that_was_put_right_has_not_drifted()
    {
        double[] residues = [0.1, 0.1, 0.1, 0.1];
        ScaleTest[] tests = [.. Enumerable.Range(0, 6).Select(hour => new ScaleTest(Start.AddHours(hour), 0, true))];
        ScaleError.Of(residues, tests[1..]).ShouldBeNull();
        ScaleError.Of(residues, [.. tests, new(Start.AddHours(6), 0.1, false), new(Start.AddHours(6).AddMinutes(1), -5, true)])!
            .DriftGramsPerRootHour.ShouldBe(Math.Sqrt(0.01 / 6), 1e-6);
    }

    private static TimeSpan? Interval(double spread, double drift) => EscapeRisk.Of(
        [.. Enumerable.Range(0, 200).Select(i => (Start, 35 + (spread * (i % 2 == 0 ? 1.0 : -1))))], 35, Scale(0.05, drift)).TestInterval;

    /// <summary>Residues that jump by the noise, and hourly tests that jump by the drift to and fro, the newest to nothing; about nothing
    /// without a drift.</summary>
    private static ScaleError Scale(double noise, double drift) => ScaleError.Of(
        [.. Enumerable.Range(0, 50).Select(pack => pack % 2 * noise)],
        [
            .. Enumerable.Range(-20, 20).Select(hour => new ScaleTest(
                Start.AddHours(hour),
                ((hour % 2 == 0 ? 1 : 0) - (drift > 0 ? 0 : 0.5)) * Math.Sqrt((drift * drift) + (2 * noise * noise)), true)),
        ])!;

    private static IReadOnlyCollection<(DateTimeOffset At, double NetGrams)> Packs(double[] more) =>
        [.. Enumerable.Range(0, 100).Select(i => (Start, 35 + (i % 2 == 0 ? 5.0 : -5))), .. more.Select(grams => (Start, grams))];
}
