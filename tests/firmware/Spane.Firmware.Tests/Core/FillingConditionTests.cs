using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Tests;

/// <summary>What the sequence tells of its weight and its gates, and when.</summary>
public sealed class FillingConditionTests
{
    [Fact]
    public void A_fill_starts_from_a_weight_that_was_taken_after_the_start()
    {
        var line = new Hopper();
        line.Run(1_000);
        line.Sequence.Start(line.NowMs);
        line.Run(25);
        line.Sequence.State.ShouldBe(FillState.Zero, "what was stable before does not count");
        line.RunUntilFeeding();
    }

    [Fact]
    public void A_weight_that_does_not_settle_is_told_after_its_time()
    {
        var line = new Hopper();
        line.Sequence.Start(line.NowMs);
        var longest = new FillTiming().StableTimeoutMs;
        while (line.NowMs < longest)
        {
            Swing(line);
        }

        line.Conditions.ShouldBeEmpty();
        Swing(line);
        line.Conditions.ShouldHaveSingleItem().Code.ShouldBe(EventCode.NotStable);
        line.Run(1_000);
        line.Conditions.Last(condition => condition.Code == EventCode.NotStable).Phase.ShouldBe(EventPhase.Went);

        static void Swing(Hopper line)
        {
            line.Grams = line.Grams < 10 ? line.Grams + 5 : 0;
            line.Run(25);
        }
    }

    [Fact]
    public void A_feed_gate_that_does_not_close_is_told_with_what_came_through()
    {
        var line = Hopper.Started();
        while (line.Sequence.IsFeeding)
        {
            line.Grams += 1;
            line.Run(25);
        }

        line.Run(new FillTiming().InFlightMs);
        line.Conditions.ShouldBeEmpty();
        var settled = line.Grams;
        for (int i = 0; i < 40; i++)
        {
            line.Grams += 0.25;
            line.Run(25);
        }

        (string code, EventPhase phase, string source, double grams) = line.Conditions.ShouldHaveSingleItem();
        (code, phase, source).ShouldBe((EventCode.GateBlocked, EventPhase.Came, "feed-gate"));
        grams.ShouldBeInRange(2.5, 4);
        line.Grams.ShouldBe(settled + 10);
        line.Run(1_000);
        line.Conditions[^1].Phase.ShouldBe(EventPhase.Went);
    }
}
