using Spane.Backend.Twins;
using Spane.Messages;

namespace Spane.Backend.Tests.Twins;

public sealed class SequenceTrackerTests
{
    private readonly SequenceTracker _tracker = new();
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch.AddYears(56);

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
        var step = Step(5, lowest: 4);

        (step.Outcome, step.Lost, step.StoredUpTo).ShouldBe((SequenceOutcome.Gap, new LostRange(7, 2, 3), 3u));
        step.Lost!.Value.Count.ShouldBe(2);
        Take(4).ShouldBe(SequenceOutcome.Next);
    }

    [Fact]
    public void A_refused_message_takes_its_place_once_and_a_gap_before_it_is_asked_for_first()
    {
        Refuse(1).ShouldBe(SequenceOutcome.Next);
        Refuse(1).ShouldBe(SequenceOutcome.Duplicate);
        Refuse(3).ShouldBe(SequenceOutcome.Gap);
        Take(2).ShouldBe(SequenceOutcome.Next);
        Refuse(3).ShouldBe(SequenceOutcome.Next);
        Take(4).ShouldBe(SequenceOutcome.Next);
    }

    [Fact]
    public void A_refused_message_that_can_be_read_later_is_taken_once()
    {
        Refuse(1);
        Refuse(2);
        Refuse(3);
        Take(4);

        Take(2).ShouldBe(SequenceOutcome.Late);
        Take(2).ShouldBe(SequenceOutcome.Duplicate);
        _tracker.Boots.Single().Missing.ShouldBe([new SequenceRange(1, 1), new SequenceRange(3, 3)]);
        Take(4).ShouldBe(SequenceOutcome.Duplicate);
    }

    [Fact]
    public void A_gap_that_comes_unreadable_each_time_is_given_up_and_nothing_behind_it()
    {
        Take(1);
        Unreadable(2);
        Take(4).ShouldBe(SequenceOutcome.Gap);
        Take(5).ShouldBe(SequenceOutcome.Gap);
        Unreadable(2);
        Take(4).ShouldBe(SequenceOutcome.Gap);
        Take(5).ShouldBe(SequenceOutcome.Gap);
        Unreadable(2);

        var step = Step(4);
        (step.Outcome, step.Lost).ShouldBe((SequenceOutcome.Next, new LostRange(7, 2, 3, Kept: true)));
        Take(5).ShouldBe(SequenceOutcome.Next);
    }

    [Fact]
    public void A_gap_with_fewer_unreadable_payloads_than_it_misses_is_asked_for_further()
    {
        Take(1);
        for (var pass = 0; pass < 7; pass++)
        {
            Unreadable(1);
            Take(4).ShouldBe(SequenceOutcome.Gap);
        }

        Take(2).ShouldBe(SequenceOutcome.Next);
        Take(3).ShouldBe(SequenceOutcome.Next);
        Take(4).ShouldBe(SequenceOutcome.Next);
    }

    [Fact]
    public void A_gap_that_a_node_passes_often_and_for_long_without_a_word_is_given_up_up_to_the_lowest_that_came()
    {
        Take(1);
        for (var pass = 0; pass < 8; pass++)
        {
            Take(3).ShouldBe(SequenceOutcome.Gap);
            Take(4).ShouldBe(SequenceOutcome.Gap);
        }

        _now = _now.AddMinutes(1);
        var step = Step(4);
        (step.Outcome, step.Lost, step.StoredUpTo).ShouldBe((SequenceOutcome.Gap, new LostRange(7, 2, 2, Kept: true), 2u));
        Take(3).ShouldBe(SequenceOutcome.Next);
        Take(4).ShouldBe(SequenceOutcome.Next);
    }

    [Theory]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    [InlineData(uint.MaxValue, 1u)]
    [InlineData(20_000u, 20_000u)]
    public void One_message_with_a_number_gone_wrong_moves_nothing(uint sequence, uint lowest)
    {
        Take(1);
        Step(sequence, lowest).ShouldBe(new SequenceStep(SequenceOutcome.Gap, 1, null, false));

        Take(2).ShouldBe(SequenceOutcome.Next);
        Step(sequence, lowest).Outcome.ShouldBe(SequenceOutcome.Gap);
        Take(3).ShouldBe(SequenceOutcome.Next);
    }

    [Fact]
    public void A_large_loss_that_the_node_repeats_on_being_asked_is_believed()
    {
        Take(1);
        Step(20_000, 20_000).Outcome.ShouldBe(SequenceOutcome.Gap);
        Step(20_000, 20_000).Outcome.ShouldBe(SequenceOutcome.Gap);
        var step = Step(20_000, 20_000);
        (step.Outcome, step.Lost).ShouldBe((SequenceOutcome.Next, new LostRange(7, 2, 19_999)));
    }

    [Fact]
    public void The_last_number_of_all_ends_its_boot_and_no_other()
    {
        for (var i = 0; i < 3; i++)
        {
            Step(uint.MaxValue, uint.MaxValue);
        }

        Take(1).ShouldBe(SequenceOutcome.Late);
        Step(1, boot: 8).Outcome.ShouldBe(SequenceOutcome.Next);
    }

    [Fact]
    public void Boots_keep_their_places_apart_and_a_boot_counter_gone_wrong_does_not_push_them_out()
    {
        for (var boot = 1u; boot <= 16; boot++)
        {
            Step(1, boot: boot).Outcome.ShouldBe(SequenceOutcome.Next);
        }

        for (var boot = uint.MaxValue; boot > uint.MaxValue - 15; boot--)
        {
            Step(1, boot: boot).Outcome.ShouldBe(SequenceOutcome.Next);
        }

        Step(1, boot: 16).Outcome.ShouldBe(SequenceOutcome.Duplicate);
        Step(2, boot: 16).Outcome.ShouldBe(SequenceOutcome.Next);
    }

    [Fact]
    public void A_boot_lower_than_all_that_are_known_is_taken_and_told()
    {
        for (var boot = 2u; boot <= 20; boot++)
        {
            Step(1, boot: boot).Unexpected.ShouldBeFalse();
        }

        Step(1, boot: 1).ShouldBe(new SequenceStep(SequenceOutcome.Next, 1, null, true));
    }

    [Fact]
    public void After_a_reset_the_next_message_says_where_it_goes_on()
    {
        for (var i = 0; i < 3; i++)
        {
            Step(uint.MaxValue, uint.MaxValue);
        }

        _tracker.Reset();
        Step(43, lowest: 42).ShouldBe(new SequenceStep(SequenceOutcome.Gap, 41, null, false));
        Step(42, lowest: 42).Outcome.ShouldBe(SequenceOutcome.Next);
    }

    [Fact]
    public void A_tracker_restored_goes_on_where_it_was()
    {
        _tracker.NoteLive("00000000000000aa", new LiveBoot(7, 1, 1));
        Take(1);
        Refuse(2);
        var restored = new SequenceTracker();
        restored.Restore(_tracker.Lives);

        restored.Process(new MessagePlace(7, 1, 1), false, _now).Outcome.ShouldBe(SequenceOutcome.Duplicate);
        restored.Process(new MessagePlace(7, 2, 1), false, _now).Outcome.ShouldBe(SequenceOutcome.Late);
        restored.Process(new MessagePlace(7, 3, 1), false, _now).Outcome.ShouldBe(SequenceOutcome.Next);
        restored.NoteLive("00000000000000aa", new LiveBoot(1, 1, 1)).ShouldBeFalse();
    }

    private SequenceOutcome Take(uint sequence) => Step(sequence).Outcome;

    private SequenceOutcome Refuse(uint sequence) => _tracker.Process(new MessagePlace(7, sequence, 1), refused: true, _now).Outcome;

    private SequenceStep Step(uint sequence, uint lowest = 1, uint boot = 7) =>
        _tracker.Process(new MessagePlace(boot, sequence, lowest), refused: false, _now);

    private void Unreadable(int payloads)
    {
        for (; payloads > 0; payloads--)
        {
            _tracker.NoteUnreadable();
        }
    }
}
