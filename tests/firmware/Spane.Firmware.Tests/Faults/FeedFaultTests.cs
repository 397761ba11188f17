using Spane.Firmware.Core.Filling;
using Spane.Plant.Packing;

namespace Spane.Firmware.Tests.Faults;

/// <summary>Hopper and gates fail: what the scale sees tells it, the gates close, and the line goes on when it is mended.</summary>
public sealed class FeedFaultTests
{
    [Fact]
    public void A_blocked_feed_gate_is_reported_and_closed()
    {
        using var line = new FaultyLine();
        line.SwitchOn("feed-gate-blocked", FillState.Coarse);
        line.ShouldReport("gate-blocked");
        line.ShouldHoldGatesClosed();
        line.SwitchOff("feed-gate-blocked");
        line.ShouldReportGone("gate-blocked");
        line.ShouldPackAgain();
    }

    [Fact]
    public void A_bridge_in_the_hopper_lets_too_little_through_and_is_reported()
    {
        using var line = new FaultyLine();
        line.SwitchOn("hopper-bridged", FillState.Coarse);
        line.ShouldReport("hopper-empty");
        line.ShouldHoldGatesClosed();
        line.SwitchOff("hopper-bridged");
        line.ShouldReportGone("hopper-empty");
        line.ShouldPackAgain();
    }

    [Fact]
    public void An_empty_hopper_is_reported_and_packing_goes_on_when_it_is_filled()
    {
        using var line = new FaultyLine();
        PackingPlant plant = line.Packer.Plant;
        line.SwitchOn("hopper-empty", FillState.Coarse);

        // The last 15 g still flow: the hopper is observably empty when less than the lazy-fill limit passes the wide open gate.
        line.RunUntilObservable(
            () => plant.FeedGate.Opening > 0.8 && plant.FeedGramsPerSecond < line.Packer.Node.Role.Filling.Profile.LazyGramsPerSecond,
            TimeSpan.FromSeconds(10));
        line.ShouldReport("hopper-empty");
        line.ShouldHoldGatesClosed();
        line.SwitchOff("hopper-empty");
        line.ShouldReportGone("hopper-empty");
        line.ShouldPackAgain();
    }

    [Fact]
    public void A_feed_gate_that_stays_open_is_reported_and_its_pack_is_not_dumped_by_itself()
    {
        using var line = new FaultyLine();
        line.SwitchOn("feed-gate-stuck", FillState.Fine);
        PackingPlant plant = line.Packer.Plant;

        // While the node wants the gate open, a gate stuck open is a good one: it is observable from the cut-off on.
        line.RunUntilObservable(() => plant.FeedGate.CommandedOpening < 0.001, TimeSpan.FromSeconds(4));
        line.ShouldReport("gate-blocked", source: "feed-gate");
        line.ShouldHoldGatesClosed();
        line.SwitchOff("feed-gate-stuck");
        line.ShouldReportGone("gate-blocked", "feed-gate");
        line.RunUntil(() => line.State == FillState.Held, TimeSpan.FromSeconds(20));
        line.Packer.Tell("release");
        line.ShouldPackAgain();
    }

    [Fact]
    public void A_dump_gate_that_does_not_open_is_reported_and_its_pack_is_packed_later()
    {
        using var line = new FaultyLine();
        int packs = line.Dumped.Count;
        line.SwitchOn("dump-gate-stuck", FillState.Dump);
        line.ShouldReport("gate-blocked");
        line.ShouldHoldGatesClosed();
        line.Dumped.Count.ShouldBeLessThanOrEqualTo(packs + 1);
        line.SwitchOff("dump-gate-stuck");
        line.ShouldReportGone("gate-blocked");
        line.ShouldPackAgain();
    }

    [Fact]
    public void Product_that_sticks_in_the_hopper_is_not_counted_as_packed_and_is_reported()
    {
        using var line = new FaultyLine();
        line.SwitchOn("product-sticky", FillState.Fine);
        int from = line.Dumped.Count;

        // What sticks can be seen when a dump is over that left more than 5 % of the target.
        line.RunUntilObservable(() => line.State == FillState.Residue && line.Packer.Plant.Hopper.ContentGrams > 0.05 * 35,
            TimeSpan.FromSeconds(10));
        line.ShouldReport("zero-limit", source: "hopper");
        line.RunUntil(() => line.Packs.Count() > from + 2, TimeSpan.FromSeconds(20));
        for (int i = from; i < from + 2; i++)
        {
            line.Packs.ElementAt(i).Number("net").ShouldBe(line.Dumped[i].Grams, 0.3);
            line.Packs.ElementAt(i).Number("res").ShouldBeGreaterThan(1);
        }

        line.SwitchOff("product-sticky");
        line.ShouldReportGone("zero-limit", "hopper");
        line.ShouldPackAgain();
    }
}
