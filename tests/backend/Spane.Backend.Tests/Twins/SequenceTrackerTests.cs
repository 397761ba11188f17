using Spane.Backend.Twins;
using Spane.Messages;

namespace Spane.Backend.Tests.Twins;

public sealed class SequenceTrackerTests
{
    private readonly SequenceTracker _tracker = new();

    [Fact]
    public void Messages_in_order_are_taken_each_once()
    {
        Take(1).ShouldBe(SequenceOutcome.Next);
        Take(2).ShouldBe(SequenceOutcome.Next);
        Take(2).ShouldBe(SequenceOutcome.Duplicate);
        Take(1).ShouldBe(SequenceOutcome.Duplicate);
        _tracker.Boots.ShouldBe([new BootProgress(7, 2)]);
    }

    [Fact]
    public void What_comes_after_a_gap_is_not_taken_until_the_gap_is_filled()
    {
        Take(1);
        Take(3).ShouldBe(SequenceOutcome.Gap);
        Take(2).ShouldBe(SequenceOutcome.Next);
        Take(3).ShouldBe(SequenceOutcome.Next);
    }

    [Fact]
    public void A_gap_that_the_node_no_longer_keeps_is_lost_with_its_range()
    {
        Take(1);
        _tracker.Take(Message(5, lowestKept: 4), out var lost, out var progress).ShouldBe(SequenceOutcome.Gap);

        lost.ShouldBe(new LostRange(7, 2, 3));
        lost!.Value.Count.ShouldBe(2);
        progress.StoredUpTo.ShouldBe(3u);
        Take(4).ShouldBe(SequenceOutcome.Next);
    }

    [Fact]
    public void Boots_keep_their_places_apart_and_the_oldest_is_forgotten_as_complete()
    {
        for (var boot = 1u; boot <= 9; boot++)
        {
            _tracker.Take(Message(1, boot: boot), out _, out _).ShouldBe(SequenceOutcome.Next);
        }

        _tracker.Boots.Select(progress => progress.Boot).ShouldBe(Enumerable.Range(2, 8).Select(boot => (uint)boot));
        _tracker.Take(Message(2, boot: 5), out _, out _).ShouldBe(SequenceOutcome.Next);
        _tracker.Take(Message(2, boot: 1), out _, out var forgotten).ShouldBe(SequenceOutcome.Duplicate);
        forgotten.StoredUpTo.ShouldBe(uint.MaxValue);
    }

    [Fact]
    public void A_tracker_restored_goes_on_where_it_was()
    {
        Take(1);
        var restored = new SequenceTracker();
        restored.Restore(_tracker.Boots);

        restored.Take(Message(1), out _, out _).ShouldBe(SequenceOutcome.Duplicate);
        restored.Take(Message(2), out _, out _).ShouldBe(SequenceOutcome.Next);
    }

    private static EventMessage Message(uint sequence, uint lowestKept = 1, uint boot = 7) => new()
    {
        Boot = boot, Sequence = sequence, LowestKept = lowestKept, UtcMilliseconds = 0, UptimeMilliseconds = 0, Code = "restarted",
    };

    private SequenceOutcome Take(uint sequence) => _tracker.Take(Message(sequence), out _, out _);
}
