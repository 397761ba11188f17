using Spane.Backend.Settings;

namespace Spane.Backend.Tests.Settings;

/// <summary>docs/protocol.md, Time: the host's own clock.</summary>
public sealed class TrustedClockTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly HostClock _host = new();
    private readonly TrustedClock _clock;

    public TrustedClockTests()
    {
        _clock = new TrustedClock(_host, TimeZoneInfo.Utc);
        Run(TrustedClock.Starting);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(-400)]
    [InlineData(0.01)]
    public void A_jump_is_reckoned_over_told_and_forgotten_when_the_host_comes_back(double days)
    {
        var before = _clock.GetUtcNow();
        _clock.JumpSeconds.ShouldBeNull();

        _host.Jump(TimeSpan.FromDays(days));
        for (var second = 1; second <= 20; second++)
        {
            Run(Second);
            _clock.GetUtcNow().ShouldBe(before.AddSeconds(second));
            _clock.JumpSeconds.ShouldBe(days * 86_400);
        }

        _host.Jump(TimeSpan.FromDays(-days));
        Run(Second);
        _clock.GetUtcNow().ShouldBe(before.AddSeconds(21));
        Run(TimeSpan.FromSeconds(40));
        _clock.JumpSeconds.ShouldBe(days * 86_400, "The alarm comes after 40 s.");
        Run(TimeSpan.FromSeconds(60));
        _clock.JumpSeconds.ShouldBeNull();
    }

    [Fact]
    public void A_jump_that_has_stood_for_ten_minutes_is_what_somebody_has_set()
    {
        var before = _clock.GetUtcNow();
        _host.Jump(TimeSpan.FromHours(5));
        Run(TrustedClock.Standing);
        _clock.GetUtcNow().ShouldBe(before + TrustedClock.Standing);
        Run(Second);
        _clock.GetUtcNow().ShouldBe(before + TrustedClock.Standing + Second + TimeSpan.FromHours(5));
        Run(TimeSpan.FromMinutes(2));
        _clock.JumpSeconds.ShouldBeNull();
    }

    [Fact]
    public void A_node_whose_own_clock_confirms_the_jump_ends_the_doubt()
    {
        _host.Jump(TimeSpan.FromHours(3));
        Run(Second);
        var reckoned = _clock.GetUtcNow();
        _clock.Hear(reckoned);
        _clock.GetUtcNow().ShouldBe(reckoned, "A node that confirms the reckoned time is no witness for the jump.");

        _clock.Hear(reckoned + TimeSpan.FromHours(3) - TimeSpan.FromSeconds(2));
        _clock.GetUtcNow().ShouldBe(reckoned + TimeSpan.FromHours(3));
        _clock.JumpSeconds.ShouldBeNull();
    }

    [Fact]
    public void Slewing_and_small_steps_are_followed_without_a_word()
    {
        for (var second = 0; second < 36_000; second++)
        {
            _host.Jump(TimeSpan.FromMilliseconds(83));
            Run(Second);
            _clock.GetUtcNow().ShouldBe(_host.GetUtcNow());
            _clock.JumpSeconds.ShouldBeNull();
        }

        _host.Jump(TimeSpan.FromSeconds(-59));
        _clock.GetUtcNow().ShouldBe(_host.GetUtcNow());
        _clock.JumpSeconds.ShouldBeNull();
    }

    [Fact]
    public void A_suspend_that_the_monotonic_clock_counts_is_no_jump()
    {
        _host.Advance(TimeSpan.FromHours(9));

        _clock.GetUtcNow().ShouldBe(_host.GetUtcNow());
        _clock.JumpSeconds.ShouldBeNull();
    }

    [Fact]
    public void Soon_after_a_start_the_time_server_sets_the_clock_forward_and_that_is_told()
    {
        var clock = new TrustedClock(_host, TimeZoneInfo.Utc);
        _host.Advance(Second);
        _host.Jump(TimeSpan.FromHours(14));

        clock.GetUtcNow().ShouldBe(_host.GetUtcNow());
        clock.JumpSeconds.ShouldBe(14 * 3600);
    }

    [Fact]
    public void The_machines_own_clocks_run_alike()
    {
        var time = new BootTime();
        var (timestamp, utc) = (time.GetTimestamp(), time.GetUtcNow());

        timestamp.ShouldBeGreaterThan(0);
        time.GetElapsedTime(timestamp).ShouldBeInRange(TimeSpan.Zero, time.GetUtcNow() - utc + TimeSpan.FromSeconds(1));
    }

    private void Run(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Second)
        {
            _host.Advance(Second);
            _clock.GetUtcNow();
        }
    }

    private sealed class HostClock : TimeProvider
    {
        private TimeSpan _monotonic = TimeSpan.FromHours(1);
        private DateTimeOffset _now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _monotonic.Ticks;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan time)
        {
            _monotonic += time;
            _now += time;
        }

        public void Jump(TimeSpan by) => _now += by;
    }
}
