using Spane.Firmware.Core.Settings;

namespace Spane.Firmware.Tests;

public sealed class HeartbeatTests
{
    [Fact]
    public void A_loop_is_stuck_when_it_is_silent_for_longer_than_its_time()
    {
        var heartbeat = new Heartbeat(2_000);
        heartbeat.IsStuck(10_000).ShouldBeFalse("it has not begun");
        heartbeat.Beat(10_000);
        heartbeat.IsStuck(12_000).ShouldBeFalse();
        heartbeat.IsStuck(12_001).ShouldBeTrue();
        heartbeat.Beat(12_001);
        heartbeat.IsStuck(14_001).ShouldBeFalse();
    }
}
