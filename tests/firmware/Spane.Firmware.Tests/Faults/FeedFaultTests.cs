using Spane.Firmware.Core.Filling;

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
        line.SwitchOn("hopper-empty", FillState.Coarse);
        line.RunUntil(() => line.Events("hopper-empty").Any() || line.Events("gate-blocked").Any(), TimeSpan.FromSeconds(10));
        line.ShouldHoldGatesClosed();
        line.SwitchOff("hopper-empty");
        line.ShouldPackAgain();
    }

    [Fact]
    public void A_feed_gate_that_stays_open_is_reported_and_its_pack_is_not_dumped_by_itself()
    {
        using var line = new FaultyLine();
        line.SwitchOn("feed-gate-stuck", FillState.Fine);
        line.RunUntil(() => line.Events("overfill").Any() || line.Events("not-stable").Any(), TimeSpan.FromSeconds(4));
        line.ShouldHoldGatesClosed();
        line.SwitchOff("feed-gate-stuck");
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
    public void Product_that_sticks_in_the_hopper_is_not_counted_as_packed()
    {
        using var line = new FaultyLine();
        line.SwitchOn("product-sticky", FillState.Fine);
        int from = line.Dumped.Count;
        line.RunUntil(() => line.Packs.Count() > from + 2, TimeSpan.FromSeconds(20));
        for (int i = from; i < from + 2; i++)
        {
            line.Packs.ElementAt(i).Number("net").ShouldBe(line.Dumped[i].Grams, 0.3);
            line.Packs.ElementAt(i).Number("res").ShouldBeGreaterThan(1);
        }
    }
}
