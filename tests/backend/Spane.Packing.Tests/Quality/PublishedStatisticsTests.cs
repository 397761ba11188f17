using Spane.Packing.Quality;
using Spane.Packing.Shifts;

namespace Spane.Packing.Tests.Quality;

/// <summary>Statistics against values that others have published, and laws that hold for any scale.</summary>
public sealed class PublishedStatisticsTests
{
    // Montgomery, Introduction to Statistical Quality Control, 6th ed., table 9.1: target 10, σ 1, shifted to 11 from the 21st on.
    private static readonly double[] Montgomery =
    [
        9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34, 9.03, 11.47, 10.51, 9.40, 10.08,
        9.37, 10.62, 10.31, 8.52, 10.84, 10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62, 11.31, 10.52,
    ];

    /// <summary>NIST's Statistical Reference Datasets, NumAcc1 and NumAcc2: certified mean and sample standard deviation (n − 1).</summary>
    [Fact]
    public void Mean_and_standard_deviation_are_those_that_NIST_certifies()
    {
        var first = WeightSummary.Of([10_000_001, 10_000_003, 10_000_002]);
        first.ShouldBe(new WeightSummary(3, 10_000_002, 1, 10_000_001, 10_000_003));

        var second = WeightSummary.Of([1.2, .. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? 1.1 : 1.3)]);
        second.ItemCount.ShouldBe(1001);
        second.MeanGrams.ShouldBe(1.2, 1e-12);
        second.StandardDeviationGrams.ShouldBe(0.1, 1e-12);
        second.MinimumGrams.ShouldBe(1.1);
        second.MaximumGrams.ShouldBe(1.3);
    }

    [Fact]
    public void One_pack_has_no_spread_and_none_has_no_statistics()
    {
        WeightSummary.Of([35.1]).ShouldBe(new WeightSummary(1, 35.1, 0, 35.1, 35.1));
        Should.Throw<ArgumentException>(() => WeightSummary.Of([])).Message.ShouldStartWith("There must be at least one weight.");
    }

    [Fact]
    public void Cusum_draws_the_textbooks_chart_and_signals_at_its_29th_point()
    {
        var cusum = Cusum.Of(Montgomery, 10, 1);
        cusum.LimitGrams.ShouldBe(5);
        cusum.FirstSignal.ShouldBe(28);
        cusum.High[4].ShouldBe(2.82, 1e-9);
        cusum.High[28].ShouldBe(5.28, 1e-9);
        cusum.High[29].ShouldBe(5.30, 1e-9);
        cusum.Low.Take(5).ShouldBe([0.05, 1.56, 1.77, 0, 0], 1e-9);
    }

    /// <summary>The chart has no scale of its own: points and σ that are all twice as large give sums and a limit that are twice as
    /// large.</summary>
    [Theory]
    [InlineData(0.25)]
    [InlineData(2)]
    [InlineData(8)]
    public void Cusum_scales_with_the_standard_deviation(double sigma)
    {
        var one = Cusum.Of(Montgomery, 10, 1);
        var scaled = Cusum.Of([.. Montgomery.Select(x => 35 + ((x - 10) * sigma))], 35, sigma);
        scaled.LimitGrams.ShouldBe(one.LimitGrams * sigma, 1e-9);
        scaled.High.ShouldBe(one.High.Select(sum => sum * sigma), 1e-9);
        scaled.Low.ShouldBe(one.Low.Select(sum => sum * sigma), 1e-9);
        scaled.FirstSignal.ShouldBe(one.FirstSignal);
    }

    [Fact]
    public void Cusum_treats_both_sides_alike()
    {
        var mirrored = Cusum.Of([.. Montgomery.Select(x => 20 - x)], 10, 1);
        var cusum = Cusum.Of(Montgomery, 10, 1);
        mirrored.Low.ShouldBe(cusum.High, 1e-9);
        mirrored.High.ShouldBe(cusum.Low, 1e-9);
        mirrored.FirstSignal.ShouldBe(28);
    }

    /// <summary>A sum signals when it is above the limit, not on it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_sum_on_the_limit_is_no_signal(int side)
    {
        Cusum.Of([side * 5.5], 0, 1).FirstSignal.ShouldBeNull();
        Cusum.Of([side * 5.75], 0, 1).FirstSignal.ShouldBe(0);
    }

    [Fact]
    public void A_chart_of_tens_has_limits_on_both_sides()
    {
        double[] narrow = [.. Enumerable.Range(0, 10).Select(i => i < 5 ? 34.0 : 36.0)];
        double[] wide = [.. Enumerable.Range(0, 10).Select(i => i < 5 ? 34.0 : 40.0)];
        var chart = ControlChart.Of([.. narrow, .. wide], 10)!;
        chart.CentreGrams.ShouldBe(36);
        chart.MeanRangeGrams.ShouldBe(4);
        chart.LowerMeanGrams.ShouldBe(36 - (0.308 * 4), 1e-12);
        chart.LowerRangeGrams.ShouldBe(0.223 * 4, 1e-12);
    }

    /// <summary>The rules look at distances in standard deviations from the centre, wherever that lies.</summary>
    [Theory]
    [InlineData(35, 0.5)]
    [InlineData(-10, 4)]
    public void Western_Electric_rules_do_not_depend_on_the_scale(double centre, double sigma)
    {
        double[] points = [0, 3.1, -2.1, 0, -2.1, 1.1, 1.1, 0, 1.1, 1.1, -0.5, 3.5];
        WesternElectric.Check([.. points.Select(x => centre + (x * sigma))], centre, sigma).ShouldBe(WesternElectric.Check(points, 0, 1));
    }

    [Fact]
    public void A_point_on_a_limit_breaks_no_rule() => WesternElectric.Check([3, -3, 2, 2, 0, -2, -2], 0, 1).ShouldBeEmpty();

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    public void A_spread_that_is_none_is_refused(double sigma)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Cusum.Of([35], 35, sigma));
        Should.Throw<ArgumentOutOfRangeException>(() => WesternElectric.Check([35], 35, sigma));
        Should.Throw<ArgumentOutOfRangeException>(() => Capability.Of(35, sigma, 34, 36));
    }

    [Fact]
    public void Capability_falls_on_the_lower_side_as_on_the_upper() =>
        Capability.Of(34.5, 0.25, 34, 36).Cpk.ShouldBe(Capability.Of(35.5, 0.25, 34, 36).Cpk, 1e-12);

    /// <summary>The worked example of Vorne Industries ("Calculating OEE", oee.com, and its worksheet): a shift of 8 h with two breaks of
    /// 15 min and a meal of 30 min, 47 min down, ideal rate 60/min, 19,271 pieces of which 423 were rejected. Printed: 420 and 373 min;
    /// 88.81 %, 86.11 %, 97.80 %; 74.79 %. Compared with a stored copy of the worksheet. The formulas are ISO 22400-2's.</summary>
    [Fact]
    public void The_published_example_of_effectiveness_comes_out()
    {
        var calendar = new ShiftCalendar(TimeZoneInfo.Utc);
        calendar.Replace(new(
            [ShiftPlan.Parse(DateOnly.MinValue, "07:00-15:00 (09:00-09:15 11:00-11:30 13:00-13:15)", "")],
            new Dictionary<DateOnly, string>()));
        var start = new DateTimeOffset(2026, 11, 20, 7, 0, 0, TimeSpan.Zero);
        var planned = calendar.Planned(start, start.AddHours(8));
        planned.ShouldBe(TimeSpan.FromMinutes(420));

        var oee = Effectiveness.Of(
            planned, TimeSpan.FromMinutes(373), Effectiveness.IdealTime([(19_271, 60)]), 19_271, 19_271 - 423);

        oee.Availability!.Value.ShouldBe(0.8881, 5e-5);
        oee.Performance!.Value.ShouldBe(0.8611, 5e-5);
        oee.Quality!.Value.ShouldBe(0.9780, 5e-5);
        oee.Overall!.Value.ShouldBe(0.7479, 5e-5);
    }

    [Fact]
    public void A_line_that_did_not_run_has_no_performance_and_no_quality()
    {
        Effectiveness.Of(TimeSpan.FromHours(8), TimeSpan.Zero, TimeSpan.Zero, 0, 0)
            .ShouldSatisfyAllConditions(oee => oee.ShouldBe(new Effectiveness(0, null, null)), oee => oee.Overall.ShouldBe(0));
        Effectiveness.Of(TimeSpan.FromHours(8), TimeSpan.FromHours(4), null, 5, 5).Overall.ShouldBeNull();
        Effectiveness.Of(TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromHours(1), 5, 5).Availability.ShouldBeNull();
    }

    [Fact]
    public void A_histogram_or_a_target_without_extent_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => WeightHistogram.Of([35], 36, 36, 4));
        Should.Throw<ArgumentOutOfRangeException>(() => WeightHistogram.Of([35], 34, 36, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => TargetAdvice.For(35, new(1, 35, 0, 35, 35), 0, 1, 1));
    }
}
