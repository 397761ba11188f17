using Spane.Backend.Twins;
using Spane.Messages;

namespace Spane.Backend.Tests.Twins;

public sealed class NodeLifeTests
{
    private const string First = "00000000000000aa";
    private const string Second = "00000000000000bb";
    private const long Hour = 3_600_000;

    private readonly SequenceTracker _tracker = new();

    [Fact]
    public void Another_life_begins_at_its_own_boots_and_the_former_one_goes_on_where_it_was()
    {
        Told(First, 1).ShouldBeFalse();
        Take(1, 1).ShouldBe(SequenceOutcome.Next);
        Take(1, 2).ShouldBe(SequenceOutcome.Next);

        Told(Second, 1).ShouldBeTrue();
        Take(1, 1).ShouldBe(SequenceOutcome.Next);

        Told(First, 2).ShouldBeTrue();
        Take(1, 2).ShouldBe(SequenceOutcome.Duplicate);
        Take(1, 3).ShouldBe(SequenceOutcome.Next);
        Told(Second, 2).ShouldBeTrue();
        Take(1, 1).ShouldBe(SequenceOutcome.Duplicate);
    }

    [Fact]
    public void Firmware_that_begins_to_tell_its_life_is_the_same_node()
    {
        Told("", 6).ShouldBeFalse();
        Take(6, 1);
        Told(First, 7).ShouldBeFalse();
        Take(6, 1).ShouldBe(SequenceOutcome.Duplicate);
    }

    [Fact]
    public void A_node_that_first_tells_a_life_with_a_lower_boot_is_another()
    {
        Take(6, 1);
        Told(First, 1).ShouldBeTrue();
        Take(6, 1).ShouldBe(SequenceOutcome.Next);
    }

    [Fact]
    public void Without_a_life_a_lower_boot_is_a_new_one_and_a_higher_is_not()
    {
        Told("", 9).ShouldBeFalse();
        Take(1, 1);
        Take(9, 1);
        Told("", 1).ShouldBeTrue();
        Take(1, 1).ShouldBe(SequenceOutcome.Next);
        Told("", 2).ShouldBeFalse();
        Take(1, 1).ShouldBe(SequenceOutcome.Duplicate);
    }

    [Fact]
    public void Without_a_life_the_same_boot_with_its_uptime_fallen_is_a_new_one()
    {
        Told("", 1, start: 0, uptime: Hour).ShouldBeFalse();
        Take(1, 1);
        Told("", 1, start: 2 * Hour, uptime: 5000).ShouldBeTrue();
        Take(1, 1).ShouldBe(SequenceOutcome.Next);
    }

    [Fact]
    public void What_the_broker_delivers_again_is_no_new_life()
    {
        Told("", 8, start: 0, uptime: Hour);
        Told("", 9, start: 2 * Hour, uptime: 1000);
        Told("", 8, start: 10, uptime: Hour).ShouldBeFalse();
        Told("", 9, start: 2 * Hour, uptime: 500).ShouldBeFalse();
        Told("", 8, start: 5 * Hour, uptime: 1000).ShouldBeTrue();
    }

    [Fact]
    public void More_lives_than_are_remembered_push_out_the_oldest()
    {
        for (var life = 0; life < 6; life++)
        {
            Told($"000000000000000{life}", 1);
            Take(1, 1).ShouldBe(SequenceOutcome.Next);
        }

        _tracker.Lives.Count.ShouldBe(4);
        Told("0000000000000002", 2).ShouldBeTrue();
        Take(1, 1).ShouldBe(SequenceOutcome.Duplicate);
        Told("0000000000000000", 2).ShouldBeTrue();
        Take(1, 1).ShouldBe(SequenceOutcome.Next);
    }

    private bool Told(string life, uint boot, long? start = null, long uptime = 1000) =>
        _tracker.NoteLive(life, new LiveBoot(boot, start, uptime));

    private SequenceOutcome Take(uint boot, uint sequence) =>
        _tracker.Process(new MessagePlace(boot, sequence, 1), false, DateTimeOffset.UnixEpoch).Outcome;
}
