using Spane.Plant.Bench;
using Spane.Plant.Packing;

namespace Spane.Firmware.Tests.Plant;

/// <summary>What the filling claims, on a few products, light and heavy, powder and pieces; <c>./spane bench filling</c> measures
/// all.</summary>
public sealed class FillingBenchmarkTests
{
    private const int Packs = 40;

    /// <summary>Product, target in g, rate in packs/min.</summary>
    public static TheoryData<string, double, double> Products => new()
    {
        { "sugar", 25, 40 }, { "coffee", 50, 40 }, { "corn", 25, 40 }, { "peanut", 50, 40 }, { "potato", 25, 40 }, { "milo", 35, 60 },
    };

    [Theory]
    [MemberData(nameof(Products))]
    public void The_learned_method_fills_at_the_asked_rate_within_half_a_percent_of_what_the_pieces_allow(string product, double target,
        double rate)
    {
        FillingRun run =
            FillingBenchmark.Fill(FillingMethod.Learned, FeedProducts.Find(product), target, Packs, seed: 11,
                TestContext.Current.CancellationToken);
        run.PacksPerMinute.ShouldBeGreaterThanOrEqualTo(rate);
        run.MeanAbsoluteErrorPercent.ShouldBeLessThan((rate >= 60 ? 1 : 0.5) + run.FloorPercent);
        Math.Abs(run.BiasPercent).ShouldBeLessThan(0.4);
        run.CountBelow(target * 0.91).ShouldBe(0);
    }

    [Fact]
    public void The_papers_method_gives_product_away()
    {
        FillingRun run =
            FillingBenchmark.Fill(FillingMethod.Paper, FeedProducts.Find("salt"), 25, 10, seed: 11, TestContext.Current.CancellationToken);
        run.BiasPercent.ShouldBeInRange(0.8, 4);
        run.PacksGrams.Min().ShouldBeGreaterThan(25);
    }
}
