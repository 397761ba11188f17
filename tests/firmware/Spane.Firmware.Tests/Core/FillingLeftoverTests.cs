namespace Spane.Firmware.Tests;

/// <summary>What counts as product that was left in the hopper: it must have been cut off by a stop or a fault of the feed, and be more
/// than what sticks.</summary>
public sealed class FillingLeftoverTests
{
    // 5 % of the target of 35 g is what sticks: 1.75 g.
    private const double Trace = 1.75;

    [Fact]
    public void What_lies_on_the_scale_of_a_line_that_never_fed_is_no_leftover()
    {
        var line = new Hopper();
        line.Run(500);
        line.Grams = 20;
        line.Run(2_000);
        line.Sequence.IsIdle.ShouldBeTrue();
        line.Sequence.HoldsLeftover.ShouldBeFalse();
        line.Sequence.Release(line.NowMs).ShouldBeFalse();
        line.IsDumpOpen.ShouldBeFalse();
    }

    [Theory]
    [InlineData(12, true)]
    [InlineData(Trace + 0.1, true)]
    [InlineData(Trace - 0.1, false)]
    [InlineData(0, false)]
    public void What_a_stop_cut_off_is_a_leftover_when_it_is_more_than_what_sticks(double grams, bool holds)
    {
        var line = Hopper.Started();
        line.Grams = grams;
        line.Run(100);
        line.Sequence.HoldsLeftover.ShouldBeFalse("it is being filled");
        line.Sequence.Stop(line.NowMs);
        line.Run(1_000);
        line.Sequence.HoldsLeftover.ShouldBe(holds);
        line.Sequence.Release(line.NowMs).ShouldBe(holds);
        line.IsDumpOpen.ShouldBe(holds);
    }

    [Fact]
    public void A_line_that_goes_on_with_what_was_cut_off_holds_no_leftover()
    {
        var line = Hopper.Started();
        line.Grams = 12;
        line.Run(100);
        line.Sequence.Stop(line.NowMs);
        line.Run(1_000);
        line.Sequence.Start(line.NowMs);
        line.RunUntilFeeding();
        line.Sequence.HoldsLeftover.ShouldBeFalse();
        line.Sequence.Release(line.NowMs).ShouldBeFalse();
    }

    [Theory]
    [InlineData(12, true)]
    [InlineData(0, false)]
    public void A_fault_of_the_feed_leaves_what_was_fed_before_it(double grams, bool holds)
    {
        var line = Hopper.Started();
        line.Grams = grams;
        line.Run(3_000);
        line.Sequence.IsFeedFault.ShouldBeTrue("the gate is open, and nothing comes");
        line.Sequence.HoldsLeftover.ShouldBe(holds);
    }
}
