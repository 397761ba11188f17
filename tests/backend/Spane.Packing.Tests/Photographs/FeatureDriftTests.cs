using Spane.Packing.Photographs;

namespace Spane.Packing.Tests.Photographs;

/// <summary>Drift is told at the stated rate of false alarms, and told early.</summary>
public sealed class FeatureDriftTests
{
    private const int Windows = 20_000;

    /// <summary>One in a thousand, whatever the distances' distribution: 20 of 20,000, with 99.9 % of the binomial between 7 and
    /// 37.</summary>
    [Theory]
    [InlineData(60, false)]
    [InlineData(200, false)]
    [InlineData(60, true)]
    public void Without_a_change_one_window_in_a_thousand_is_called_drift(int taught, bool rounded)
    {
        var random = new Random(31);
        var alarms = Enumerable.Range(0, Windows).Count(_ => FeatureDrift.Of(
            Distances(random, taught, 0, rounded), Distances(random, FeatureDrift.WindowSize, 0, rounded)).ShouldNotBeNull().IsDrift);
        alarms.ShouldBeInRange(7, 37);
    }

    [Fact]
    public void A_shift_by_one_deviation_is_told_in_nearly_every_window()
    {
        var random = new Random(32);
        var told = Enumerable.Range(0, 1_000).Count(_ => FeatureDrift.Of(
            Distances(random, 60, 0, false), Distances(random, FeatureDrift.WindowSize, 1, false)).ShouldNotBeNull().IsDrift);
        told.ShouldBeGreaterThan(950);
    }

    [Fact]
    public void Photographs_that_come_nearer_are_no_drift()
    {
        var random = new Random(33);
        var found = FeatureDrift.Of(Distances(random, 60, 0, false), Distances(random, 50, -2, false)).ShouldNotBeNull();
        found.Share.ShouldBeLessThan(0.2);
        found.IsDrift.ShouldBeFalse();
    }

    /// <summary>By hand: taught 1 to 20, now fifty of 10.5. Ten taught ones are nearer, so that the share is one half.</summary>
    [Fact]
    public void A_case_by_hand()
    {
        double[] taught = [.. Enumerable.Range(1, 20).Select(i => (double)i)];
        var found = FeatureDrift.Of(taught, [.. Enumerable.Repeat(10.5, 50)]).ShouldNotBeNull();
        (found.Share, found.Z, found.Window).ShouldBe((0.5, 0, 50));
        FeatureDrift.Of(taught, [.. Enumerable.Repeat(21.0, 50)]).ShouldNotBeNull().Share.ShouldBe(1);
    }

    [Fact]
    public void Too_few_or_all_equal_say_nothing()
    {
        double[] some = [.. Enumerable.Range(0, 60).Select(i => (double)i)];
        FeatureDrift.Of(some[..19], some).ShouldBeNull();
        FeatureDrift.Of(some, some[..49]).ShouldBeNull();
        FeatureDrift.Of([.. some.Select(_ => 1.0)], [.. some.Select(_ => 1.0)]).ShouldBeNull();
    }

    // Skewed to the right, as distances are; the shift is in deviations of their logarithm.
    private static double[] Distances(Random random, int count, double shift, bool rounded) =>
    [
        .. Enumerable.Range(0, count).Select(_ =>
            Math.Exp(shift + (Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))))
            .Select(distance => rounded ? Math.Round(distance, 1) : distance),
    ];
}
