using Spane.Packing.Challenges;
using Spane.Packing.Products;
using Spane.Packing.Quality;

namespace Spane.Packing.Tests.Challenges;

public sealed class ChallengePlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly QualityRules Hourly = new() { TestHours = 1 };
    private static readonly Product Milo = Product.Create("milo", "Milo", 35);

    [Fact]
    public void Nothing_is_owed_where_nothing_is_asked_for() =>
        ChallengePlan.StateOf(new(), null, null, "milo", "L-1", 10, Now).ShouldBe(ChallengeState.None);

    [Theory]
    [InlineData(10, "", false)]
    [InlineData(46, ChallengeState.Soon, false)]
    [InlineData(61, ChallengeState.Interval, true)]
    public void A_good_test_is_good_for_its_hours(int minutesAgo, string due, bool blocks)
    {
        var good = Test("milo", "L-1", 20, passed: true, minutesAgo);
        var state = ChallengePlan.StateOf(Hourly, good, good, "milo", "L-1", 20, Now);
        (state.Due, state.Blocks, state.OwesEnd).ShouldBe((due, blocks, false));
        state.Until.ShouldBe(good.At.AddHours(1));
    }

    [Theory]
    [InlineData("milo", "L-2")]
    [InlineData("coffee", "L-1")]
    public void Another_lot_or_product_begins_with_a_test(string product, string lot)
    {
        var good = Test("milo", "L-1", 20, passed: true, 1);
        ChallengePlan.StateOf(Hourly, good, good, product, lot, 0, Now).ShouldBe(new(ChallengeState.Start, null, OwesEnd: false));
    }

    [Fact]
    public void A_failed_test_blocks_until_a_good_one_and_packs_after_a_good_one_owe_an_end_test()
    {
        var good = Test("milo", "L-1", 20, passed: true, 30);
        ChallengePlan.StateOf(Hourly, Test("milo", "L-1", 30, passed: false, 1), good, "milo", "L-1", 30, Now)
            .ShouldBe(new(ChallengeState.Failed, null, OwesEnd: true));
        ChallengePlan.StateOf(Hourly, good, good, "milo", "L-1", 21, Now).OwesEnd.ShouldBeTrue();
    }

    // T of 35 g is 3.2 g: a fifth of it is 0.64 g. The band is 34 to 36 g.
    [Theory]
    [InlineData("weight", 50, 50.63, true)]
    [InlineData("weight", 50, 50.65, false)]
    [InlineData("weight", 50, 49.35, false)]
    [InlineData("light", 33, 33.6, true)]
    [InlineData("light", 33.9, 34.1, false)]
    [InlineData("heavy", 37, 36.5, true)]
    [InlineData("heavy", 36.1, 35.9, false)]
    public void A_piece_is_found_within_a_fifth_of_T_and_on_its_side_of_the_band(string kind, double known, double read, bool found) =>
        new ChallengePiece(kind, known).IsFound(read, Milo).ShouldBe(found);

    private static ChallengeTest Test(string product, string lot, int packs, bool passed, int minutesAgo) => new(
        "packer-1", Now.AddMinutes(-minutesAgo), "rina", product, lot, packs, "", [new(new("weight", 50), 50, passed)]);
}
