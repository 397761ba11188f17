using Spane.Firmware.Core.Filling;
using Spane.Firmware.Tests.Faults;

namespace Spane.Firmware.Tests.Plant;

/// <summary>Stop and product change at the moments at which they are awkward.</summary>
public sealed class LineCommandTests
{
    private const string FastMilo =
        "\"prod\":\"milo\",\"name\":\"Milo\",\"tgt\":35,\"tlo\":0,\"thi\":70,\"max\":60,\"lot\":\"L-2\",\"size\":0";
    private const string Coffee =
        "\"prod\":\"coffee\",\"name\":\"Kopi\",\"tgt\":25,\"tlo\":20,\"thi\":30,\"max\":0,\"lot\":\"L-9\",\"size\":0";

    [Fact]
    public void A_pack_on_its_way_to_the_slot_at_a_stop_counts_in_the_trial_that_the_stop_closes()
    {
        using var line = new FaultyLine(learningPacks: 6);
        int before = line.Dumped.Count;
        line.RunUntil(() => line.Dumped.Count > before && line.State == FillState.Coarse, TimeSpan.FromSeconds(10));
        line.Packs.Count().ShouldBeLessThan(line.Dumped.Count, "one has not passed the slot yet");
        line.Packer.Tell("stop");
        line.RunUntil(() => line.Backend.Messages.Any(m => m.Leaf == "trial"), TimeSpan.FromSeconds(5));
        line.Backend.Messages.Single(m => m.Leaf == "trial").Number("packs").ShouldBe(line.Dumped.Count);
        line.Packs.Count().ShouldBe(line.Dumped.Count);
    }

    [Fact]
    public void A_start_before_the_last_pack_is_through_closes_the_trial_without_it()
    {
        using var line = new FaultyLine(learningPacks: 6);
        int before = line.Dumped.Count;
        line.RunUntil(() => line.Dumped.Count > before && line.State == FillState.Coarse, TimeSpan.FromSeconds(10));
        line.Packer.Tell("stop");
        line.Packer.Tell("start");
        line.RunUntil(() => line.Backend.Messages.Any(m => m.Leaf == "trial"), TimeSpan.FromSeconds(5));
        line.Backend.Messages.Single(m => m.Leaf == "trial").Number("packs").ShouldBe(before);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("pause")]
    public void A_stop_or_pause_at_any_moment_of_a_fast_cycle_lets_out_no_pack_but_the_present_one(string command)
    {
        using var line = new FaultyLine(learningPacks: 6);
        line.Packer.Tell("pause");
        line.Packer.Run(TimeSpan.FromSeconds(4));
        line.Packer.Tell("product", FastMilo);
        line.Packer.Tell("start");
        for (var afterMilliseconds = 0; afterMilliseconds < 1_100; afterMilliseconds += 15)
        {
            var before = line.Dumped.Count;
            line.RunUntil(() => line.Dumped.Count > before + 1, TimeSpan.FromSeconds(20));
            line.Packer.Run(TimeSpan.FromMilliseconds(afterMilliseconds));
            var dumped = line.Dumped.Count;

            line.Packer.Tell(command);
            line.Packer.Run(TimeSpan.FromSeconds(4));

            line.Dumped.Count.ShouldBeLessThanOrEqualTo(dumped + 1, $"{afterMilliseconds} ms after a dump");
            line.State.ShouldBeOneOf(FillState.Stopped, FillState.Paused);
            line.ShouldHoldGatesClosed();
            line.Packer.Tell("release");
            line.Packer.Run(TimeSpan.FromSeconds(4));
            line.Packer.Tell("start");
        }
    }

    [Fact]
    public void The_product_can_be_changed_while_the_feed_is_in_a_fault_and_the_hopper_is_empty()
    {
        using var line = new FaultyLine();
        line.SwitchOn("feed-gate-blocked", FillState.Coarse);
        line.ShouldReport("gate-blocked");
        line.State.ShouldBe(FillState.Fault);
        line.Packer.Tell("product", Coffee);
        line.RunUntil(() => line.Packer.Node.Role.Filling.Profile.ProductId == "coffee", TimeSpan.FromSeconds(3));
        line.State.ShouldBe(FillState.Paused);
        line.ShouldHoldGatesClosed();
    }

    [Fact]
    public void Another_product_may_not_fall_on_what_a_stop_left_in_the_hopper_until_that_is_released()
    {
        using var line = new FaultyLine();
        line.RunUntil(() => line.State == FillState.Coarse && line.Packer.Plant.Hopper.ContentGrams > 12, TimeSpan.FromSeconds(10));
        line.Packer.Tell("stop");
        line.Packer.Run(TimeSpan.FromSeconds(2));
        int dumped = line.Dumped.Count;
        line.RunUntil(() => line.Packs.Count() == dumped, TimeSpan.FromSeconds(5));
        line.Packer.Tell("product", Coffee);
        line.Packer.Run(TimeSpan.FromSeconds(1));
        line.Packer.Node.Role.Filling.Profile.ProductId.ShouldBe("milo");

        line.Packer.Tell("release");
        line.RunUntil(() => line.Packs.Count() > dumped, TimeSpan.FromSeconds(5));
        line.Packs.Last().Number("rej").ShouldBe(1);
        line.Packs.Last().Number("net").ShouldBe(line.Dumped[^1].Grams, 0.3);
        line.State.ShouldBe(FillState.Paused);
        line.ShouldHoldGatesClosed();
        line.Packer.Tell("product", Coffee);
        line.RunUntil(() => line.Packer.Node.Role.Filling.Profile.ProductId == "coffee", TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void A_stop_with_an_empty_hopper_leaves_nothing_to_release_and_the_product_can_be_changed()
    {
        using var line = new FaultyLine();
        line.RunUntil(() => line.State == FillState.Dump, TimeSpan.FromSeconds(10));
        line.Stop();
        int dumped = line.Dumped.Count;
        line.Packer.Tell("release");
        line.Packer.Run(TimeSpan.FromSeconds(2));
        line.Dumped.Count.ShouldBe(dumped);
        line.Packer.Tell("product", Coffee);
        line.RunUntil(() => line.Packer.Node.Role.Filling.Profile.ProductId == "coffee", TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void Another_product_may_not_fall_on_what_a_fault_left_in_the_hopper_until_that_is_released()
    {
        using var line = new FaultyLine();
        line.RunUntil(() => line.State == FillState.Coarse && line.Packer.Plant.Hopper.ContentGrams > 12, TimeSpan.FromSeconds(10));
        line.SwitchOn("feed-gate-blocked");
        line.RunUntil(() => line.State == FillState.Fault, TimeSpan.FromSeconds(5));
        line.Packer.Run(TimeSpan.FromMilliseconds(500));
        line.Packer.Tell("product", Coffee);
        line.Packer.Run(TimeSpan.FromSeconds(1));
        line.Packer.Node.Role.Filling.Profile.ProductId.ShouldBe("milo");
        int packs = line.Packs.Count();
        line.Packer.Tell("release");
        line.RunUntil(() => line.Packs.Count() > packs, TimeSpan.FromSeconds(5));
        line.Packs.Last().Number("rej").ShouldBe(1);
        line.RunUntil(() => line.State == FillState.Fault, TimeSpan.FromSeconds(5));
        line.Packer.Tell("product", Coffee);
        line.RunUntil(() => line.Packer.Node.Role.Filling.Profile.ProductId == "coffee", TimeSpan.FromSeconds(3));
    }
}
