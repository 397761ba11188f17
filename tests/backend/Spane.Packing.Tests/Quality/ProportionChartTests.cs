using Spane.Packing.Quality;

namespace Spane.Packing.Tests.Quality;

/// <summary>The p chart, held to the worked example of Montgomery, Introduction to Statistical Quality Control, 6th edition, example 7.1
/// (frozen orange juice; NIST/SEMATECH e-Handbook of Statistical Methods 6.3.3.2 has the same figures), and to its laws.</summary>
public sealed class ProportionChartTests
{
    // Nonconforming cans in 30 samples of 50.
    private static readonly int[] Cans =
        [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6];

    [Fact]
    public void The_published_example_has_its_centre_its_limits_and_its_two_points_beyond()
    {
        var chart = ProportionChart.Of([.. Cans.Select(count => (50, count))]).ShouldNotBeNull();
        chart.Centre.ShouldBe(0.2313, 5e-5);
        chart.Points.ShouldAllBe(point => Math.Abs(point.Upper - 0.4102) < 5e-5 && Math.Abs(point.Lower - 0.0524) < 5e-5);
        chart.Points.Index().Where(point => point.Item.IsOut).Select(point => point.Index + 1).ShouldBe([15, 23]);
    }

    [Fact]
    public void Without_the_two_the_limits_are_those_of_the_second_step()
    {
        var chart = ProportionChart.Of([.. Cans.Where((_, i) => i is not (14 or 22)).Select(count => (50, count))]).ShouldNotBeNull();
        chart.Centre.ShouldBe(0.2150, 5e-5);
        chart.Points[0].Upper.ShouldBe(0.3893, 5e-5);
        chart.Points[0].Lower.ShouldBe(0.0407, 5e-5);
    }

    [Fact]
    public void A_small_group_has_wider_limits_and_limits_stay_shares()
    {
        var random = new Random(26);
        for (var round = 0; round < 500; round++)
        {
            (int Inspected, int Defective)[] groups =
                [.. Enumerable.Range(0, random.Next(2, 30)).Select(_ => random.Next(1, 3_000)).Select(n => (n, random.Next(0, n + 1)))];
            var chart = ProportionChart.Of(groups).ShouldNotBeNull();
            chart.Points.ShouldAllBe(point => point.Lower >= 0 && point.Upper <= 1 && point.Lower <= point.Upper);
            var bySize = chart.Points.OrderBy(point => point.Inspected).ToArray();
            bySize.Zip(bySize.Skip(1)).ShouldAllBe(pair => pair.First.Upper >= pair.Second.Upper - 1e-12);
        }
    }

    [Fact]
    public void Empty_groups_are_left_out_and_impossible_ones_refused()
    {
        ProportionChart.Of([(0, 0), (50, 3)]).ShouldBeNull();
        ProportionChart.Of([(0, 0), (50, 3), (40, 0)]).ShouldNotBeNull().Points.Count.ShouldBe(2);
        Should.Throw<ArgumentOutOfRangeException>(() => ProportionChart.Of([(5, 6)]));
        Should.Throw<ArgumentOutOfRangeException>(() => ProportionChart.Of([(5, -1)]));
    }
}
