using System.Text;
using Spane.Backend.Twins;
using Spane.Messages;
using Spane.Tests.Clocks;

namespace Spane.Backend.Tests.Twins;

public sealed class DeviceLivenessTests
{
    private readonly ManualTime _time = new();
    private readonly DeviceLiveness _node;

    public DeviceLivenessTests() => _node = new DeviceLiveness(_time);

    [Fact]
    public void Nothing_is_known_of_a_node_for_three_status_intervals_after_the_start_and_then_it_is_offline()
    {
        Pass(89);
        _node.Online.ShouldBeNull();

        Pass(1);
        (_node.Online, _node.OfflineByWill).ShouldBe((false, false));
    }

    [Fact]
    public void Node_and_backend_mean_the_same_status_interval() =>
        StatusMessage.Interval.ShouldBe(TimeSpan.FromMilliseconds(Firmware.Core.Messages.Protocol.StatusPeriodMs));

    [Fact]
    public void What_the_broker_had_kept_proves_nothing()
    {
        _node.Apply(Status(7), retained: true).ShouldBeFalse();

        _node.Online.ShouldBeNull();
        Pass(90);
        _node.Online.ShouldBe(false);
    }

    [Fact]
    public void Any_message_keeps_it_there_for_three_status_intervals()
    {
        _node.Apply(Status(7), retained: false).ShouldBeTrue();
        Pass(89);
        _node.Heard(live: true).ShouldBeFalse("it was there already");
        Pass(89);
        _node.Online.ShouldBe(true);

        Pass(1);
        (_node.Online, _node.OfflineByWill).ShouldBe((false, false));
        _node.Heard(live: true).ShouldBeTrue();
        _node.Online.ShouldBe(true);
    }

    [Fact]
    public void A_last_will_of_the_boot_and_the_connection_that_were_heard_last_sets_it_offline_at_once()
    {
        _node.Apply(Status(7, connection: 2), retained: false);

        _node.Apply(Will(7, connection: 2), retained: false).ShouldBeTrue();

        (_node.Online, _node.OfflineByWill).ShouldBe((false, true));
    }

    [Theory]
    [InlineData(6, 9)]
    [InlineData(8, 1)]
    [InlineData(7, 1)]
    public void A_last_will_of_another_boot_or_of_an_earlier_connection_does_not(uint boot, uint connection)
    {
        _node.Apply(Status(7, connection: 2), retained: false);

        _node.Apply(Will(boot, connection), retained: false).ShouldBeFalse();

        _node.Online.ShouldBe(true);
    }

    [Fact]
    public void A_last_will_of_an_earlier_boot_does_not_after_a_restart_either_because_the_kept_status_tells_the_boot()
    {
        _node.Apply(Status(7), retained: true);
        _node.Heard(live: false);

        _node.Apply(Will(6), retained: false).ShouldBeFalse();

        _node.Online.ShouldBe(true);
    }

    [Fact]
    public void Old_firmware_does_not_say_which_connection_a_will_is_of_so_one_that_comes_with_a_new_status_is_of_the_connection_before()
    {
        _node.Apply(Status(7), retained: false);
        Pass(4);
        _node.Apply(Will(7), retained: false).ShouldBeFalse();
        _node.Online.ShouldBe(true);

        Pass(1);
        _node.Apply(Will(7), retained: false).ShouldBeTrue();
        _node.Online.ShouldBe(false);
    }

    [Fact]
    public void A_live_weight_that_was_overtaken_by_the_last_will_does_not_bring_a_node_back_but_a_status_does()
    {
        _node.Apply(Status(7, connection: 1), retained: false);
        _node.Apply(Will(7, connection: 1), retained: false);

        _node.Heard(live: true).ShouldBeFalse();
        _node.Online.ShouldBe(false);

        _node.Apply(Status(7, connection: 2), retained: false).ShouldBeTrue();
        _node.Online.ShouldBe(true);
    }

    [Fact]
    public void A_kept_last_will_tells_only_of_a_node_of_which_nothing_newer_is_known()
    {
        _node.Apply(Will(7), retained: true).ShouldBeTrue();
        _node.Online.ShouldBe(false);

        _node.Apply(Status(8), retained: false);
        _node.Apply(Will(8), retained: true).ShouldBeFalse();
        _node.Online.ShouldBe(true);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void After_a_restart_a_node_that_was_offline_stays_so_and_any_other_has_to_prove_itself(bool? offlineByWill, bool? online)
    {
        _node.Restore(offlineByWill);

        (_node.Online, _node.OfflineByWill).ShouldBe((online, offlineByWill));
        _node.Heard(live: false).ShouldBeTrue();
        _node.Online.ShouldBe(true);
    }

    [Fact]
    public void The_saved_state_of_an_earlier_version_is_read()
    {
        var old =
            DeviceState.Read(
                """{"boots":[{"boot":7,"storedUpTo":3}],"clockBoot":7,"clockOffsetMilliseconds":5,"twin":{"online":true,"lastHeard":"2026-11-22T12:00:00+00:00"}}"""u8.ToArray());

        (old.OfflineByWill, old.Boots.Count, old.Findings).ShouldBe((null, 1, null));
        var twin = Encoding.UTF8.GetBytes(old.Twin.GetRawText());
        _node.Apply(Will(7), retained: true);
        DeviceState.Read(
            DeviceState.Write([.. old.Lives()], new NodeClock(TimeSpan.FromDays(31)), null, _node, new DeviceFindings(),
                twin)).OfflineByWill.ShouldBe(true);
    }

    private static StatusMessage Status(uint boot, uint connection = 0) =>
        new()
        {
            Boot = boot,
            UtcMilliseconds = 0,
            UptimeMilliseconds = 1,
            Online = true,
            Role = "packer",
            Firmware = "0.1.0",
            Connection = connection
        };

    private static StatusMessage Will(uint boot, uint connection = 0) =>
        new() { Boot = boot, UtcMilliseconds = 0, UptimeMilliseconds = 0, Online = false, Connection = connection };

    private void Pass(double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        _node.Tick();
    }
}
