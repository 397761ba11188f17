using Spane.Backend.Twins;
using Spane.Messages;

namespace Spane.Backend.Tests.Twins;

/// <summary>docs/protocol.md, Time: which times of a node are believed, and what the others are dated by.</summary>
public sealed class NodeClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(31);

    [Theory]
    [InlineData(2038)]
    [InlineData(2099)]
    [InlineData(2027)]
    public void A_time_after_the_arrival_is_not_believed_and_leaves_nothing_behind(int year)
    {
        var clock = new NodeClock(Oldest);
        clock.Date(Message(1, Noon, uptime: 1_000), Noon).ShouldBe(new MessageDate(Noon, null, null));

        var wrong = new DateTimeOffset(year, 1, 19, 3, 14, 7, TimeSpan.Zero);
        var dated = clock.Date(Message(1, wrong, uptime: 11_000), Noon.AddSeconds(10.5));
        dated.Measured.ShouldBe(Noon.AddSeconds(10));
        dated.SecondsOff.ShouldBe((wrong - Noon.AddSeconds(10)).TotalSeconds);

        clock.Date(Message(1, Noon.AddSeconds(20), uptime: 21_000), Noon.AddSeconds(20.5)).Measured.ShouldBe(Noon.AddSeconds(20));
        clock.Boots.ShouldBe(
            [new BootClock(1, Noon.ToUnixTimeMilliseconds() - 1_000, false, Noon.AddSeconds(20).ToUnixTimeMilliseconds())]);
    }

    [Fact]
    public void A_clock_that_was_never_set_is_dated_by_arrival()
    {
        var dated = new NodeClock(Oldest).Date(Message(1, DateTimeOffset.UnixEpoch.AddSeconds(3), uptime: 3_000), Noon);

        dated.Measured.ShouldBe(Noon);
        dated.SecondsOff.ShouldBe((DateTimeOffset.UnixEpoch.AddSeconds(3) - Noon).TotalSeconds);
    }

    [Fact]
    public void What_waited_in_the_outbox_keeps_its_time()
    {
        var clock = new NodeClock(Oldest);
        var start = Noon.AddDays(-9);
        for (var minutes = 0; minutes < 9 * 1440; minutes += 60)
        {
            clock.Date(Message(3, start.AddMinutes(minutes), minutes * 60_000L), Noon).ShouldSatisfyAllConditions(
                dated => dated.Measured.ShouldBe(start.AddMinutes(minutes)),
                dated => dated.SecondsOff.ShouldBeNull());
        }
    }

    [Fact]
    public void A_new_boot_cannot_have_begun_before_the_one_before_was_heard_last()
    {
        var clock = new NodeClock(Oldest);
        clock.Date(Message(3, Noon, uptime: 500_000), Noon);

        clock.Date(Message(4, Noon.AddDays(-2), uptime: 1_000), Noon.AddMinutes(10)).Measured.ShouldBe(Noon.AddMinutes(10));
        clock.Date(Message(5, Noon.AddMinutes(12), uptime: 1_000), Noon.AddHours(3)).Measured.ShouldBe(Noon.AddMinutes(12));
    }

    [Fact]
    public void Older_than_any_outbox_is_not_believed_of_an_unknown_boot()
    {
        new NodeClock(Oldest).Date(Message(3, Noon.AddDays(-32), uptime: 1_000), Noon).Measured.ShouldBe(Noon);
        new NodeClock(Oldest).Date(Message(3, Noon.AddDays(-30), uptime: 1_000), Noon).Measured.ShouldBe(Noon.AddDays(-30));
    }

    [Fact]
    public void A_correction_by_the_time_server_is_believed_where_it_meets_the_arrival()
    {
        var clock = new NodeClock(Oldest);
        clock.Date(Message(1, Noon.AddHours(-2), uptime: 1_000), Noon).Measured.ShouldBe(Noon.AddHours(-2));

        clock.Date(Message(1, Noon.AddSeconds(10), uptime: 11_000), Noon.AddSeconds(10)).Measured.ShouldBe(Noon.AddSeconds(10));
        clock.Date(Message(1, Noon.AddHours(-2), uptime: 21_000), Noon.AddSeconds(20)).Measured.ShouldBe(Noon.AddSeconds(20));
    }

    [Fact]
    public void Before_the_node_knows_the_time_its_uptime_dates_from_the_shortest_way()
    {
        var clock = new NodeClock(Oldest);
        clock.Date(Message(1, null, uptime: 1_000), Noon).ShouldBe(new MessageDate(Noon, null, null));
        clock.Date(Message(1, null, uptime: 5_000), Noon.AddSeconds(9)).Measured.ShouldBe(Noon.AddSeconds(4));
        // It came faster than the first: uptime cannot have passed before it did.
        clock.Date(Message(1, null, uptime: 20_000), Noon.AddSeconds(10)).Measured.ShouldBe(Noon.AddSeconds(10));
    }

    [Fact]
    public void The_outbox_of_the_boot_before_is_dated_by_that_boot()
    {
        var clock = new NodeClock(Oldest);
        clock.Date(Message(6, Noon, uptime: 1_000), Noon);
        clock.Date(Message(7, Noon.AddHours(2), uptime: 500), Noon.AddHours(2));

        clock.Date(Message(6, new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero), uptime: 61_000), Noon.AddHours(2)).Measured.ShouldBe(
            Noon.AddMinutes(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Never_after_arrival_monotone_where_believed_the_same_after_a_restart_and_wrong_times_change_nothing(int seed)
    {
        var random = new Random(seed);
        NodeClock clock = new(Oldest), withoutWrong = new(Oldest);
        var now = Noon;
        for (uint boot = 1; boot < 40; boot++)
        {
            now = now.AddMinutes(random.Next(1, 4000));
            var started = now;
            var latest = DateTimeOffset.MinValue;
            for (var message = 0; message < 40; message++)
            {
                now = now.AddSeconds(random.Next(1, 20_000));
                var arrival = now.AddMilliseconds(random.Next(2) == 0 ? random.Next(3_000) : random.Next(86_400_000));
                var uptime = (long)(now - started).TotalMilliseconds;
                if (random.Next(4) == 0 && message > 0)
                {
                    var wrong =
                        Message(boot,
                            now.AddSeconds(random.Next(2) == 0 ? random.Next(90_000, int.MaxValue) : -random.Next(200_000, 1_700_000_000)),
                            uptime);
                    var doubted = clock.Date(wrong, arrival);
                    doubted.SecondsOff.ShouldNotBeNull();
                    doubted.Measured.ShouldBe(now);
                }
                else
                {
                    var dated = clock.Date(Message(boot, now, uptime), arrival);
                    dated.ShouldBe(withoutWrong.Date(Message(boot, now, uptime), arrival));
                    dated.Measured.ShouldBe(now);
                    dated.Measured.ShouldBeGreaterThan(latest);
                    dated.Measured.ShouldBeLessThanOrEqualTo(arrival + NodeClock.Bound);
                    latest = dated.Measured;
                }

                if (random.Next(5) == 0)
                {
                    var restarted = new NodeClock(Oldest);
                    restarted.Restore(clock.Boots);
                    clock = restarted;
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_a_node_says_no_date_is_after_its_arrival_or_before_the_product(int seed)
    {
        var random = new Random(seed);
        var clock = new NodeClock(Oldest);
        var now = Noon;
        for (var i = 0; i < 5_000; i++)
        {
            now = now.AddMilliseconds(random.Next(5_000));
            var says =
                random.Next(3) switch
                {
                    0 => 0,
                    1 => random.NextInt64(1L << 45),
                    _ => now.ToUnixTimeMilliseconds() + random.Next(-200_000, 200_000)
                };
            var message = new EventMessage
            {
                Boot = (uint)random.Next(6),
                Sequence = 1,
                LowestKept = 1,
                UtcMilliseconds = says,
                UptimeMilliseconds = random.NextInt64(1L << random.Next(45)),
                Code = "restarted",
            };
            var dated = clock.Date(message, now);
            dated.Measured.ShouldBeInRange(NodeClock.Earliest, now + NodeClock.Bound);
            if (says == 0 || dated.SecondsOff is not null)
            {
                dated.Measured.ShouldBeLessThanOrEqualTo(now);
            }
        }
    }

    private static EventMessage Message(uint boot, DateTimeOffset? at, long uptime) => new()
    {
        Boot = boot,
        Sequence = 1,
        LowestKept = 1,
        UtcMilliseconds = at?.ToUnixTimeMilliseconds() ?? 0,
        UptimeMilliseconds = uptime,
        Code = "restarted",
    };
}
