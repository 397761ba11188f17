using Spane.Backend.Ingest;
using Spane.Backend.Settings;
using Spane.Backend.Traffic;
using Spane.Mqtt;
using Spane.Storage.Ingest;

namespace Spane.Backend.Tests.Ingest.Fairness;

/// <summary>What a batch takes of each device, by a clock that the test gives.</summary>
public sealed class BatchAdmissionTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Received = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private readonly DeviceBounds _bounds = new();
    private FairnessRig _rig = null!;
    private LiveIntake _intake = null!;
    private Partition _partition = null!;
    private BatchAdmission _admission = null!;
    private TimeSpan _now = TimeSpan.FromDays(3);

    public async ValueTask InitializeAsync()
    {
        _rig = await FairnessRig.StartAsync(_bounds);
        _intake = new LiveIntake(_rig.Directory);
        _partition = new Partition(_rig.Counters, _bounds);
        _admission = new BatchAdmission(_rig.Directory, [_partition], _intake, _rig.Counters, _bounds);
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public void A_full_outbox_sent_again_four_times_over_is_taken_whole_and_no_flood()
    {
        var batch = Enumerable.Range(1, 5000).Select(sequence => FairnessRig.Pack("a", sequence)).ToList();
        for (var sending = 1; sending <= 4; sending++)
        {
            Take(batch);
        }

        _rig.Counters.Duplicates.ShouldBe(15_000);
        _rig.Counters.Over(OverBound.HeldBack).ShouldBe(0);
        Flooding("a").ShouldBeNull();
    }

    [Fact]
    public void Packs_above_the_bound_come_late_and_none_is_lost_while_another_device_is_taken_at_once()
    {
        _bounds.SequencedBurst = 100;
        _bounds.SequencedPerSecond = 10;
        var flood = Enumerable.Range(1, 150).Select(sequence => FairnessRig.Pack("a", sequence)).ToList();
        var others = Enumerable.Range(1, 5).Select(sequence => FairnessRig.Pack("b", sequence));

        var first = Take([.. flood, .. others]);
        PacksOf(first, "a").ShouldBe(100);
        PacksOf(first, "b").ShouldBe(5);
        _rig.Counters.Over(OverBound.HeldBack).ShouldBe(50);
        Flooding("a").ShouldNotBeNull();
        Flooding("b").ShouldBeNull();

        // What `received` does not name, the node sends again after 10 s.
        _now += TimeSpan.FromSeconds(10);
        PacksOf(Take(flood[100..]), "a").ShouldBe(50);
        _rig.Counters.Gaps.ShouldBe(0);
    }

    [Fact]
    public void Sending_again_what_was_stored_or_comes_too_early_uses_nothing_up()
    {
        _bounds.SequencedBurst = 100;
        _bounds.SequencedPerSecond = 1;
        Take([.. Enumerable.Range(1, 99).Select(sequence => FairnessRig.Pack("a", sequence))]);

        // All of an outbox, over and over: the one that is waited for is among them.
        for (var sending = 0; sending < 20; sending++)
        {
            Take([.. Enumerable.Range(50, 50).Concat(Enumerable.Range(101, 400)).Select(sequence => FairnessRig.Pack("a", sequence))]);
        }

        PacksOf(Take([FairnessRig.Pack("a", 100)]), "a").ShouldBe(1);
    }

    [Fact]
    public void A_large_payload_counts_by_its_bytes()
    {
        _bounds.SequencedBurst = 100;
        var garbage = FairnessRig.Message("a", "pack", MqttQoS.AtLeastOnce, new string('x', 8000));

        // 8 tokens each: 12 are 96, 13 are 104.
        Take([.. Enumerable.Repeat(garbage, 12)]);
        Flooding("a").ShouldBeNull();
        Take([garbage]);
        Flooding("a").ShouldNotBeNull();
    }

    [Fact]
    public void A_flood_of_repetitions_is_named_though_nothing_of_it_is_stored()
    {
        Take([FairnessRig.Pack("a", 1)]);
        Take([.. Enumerable.Repeat(FairnessRig.Pack("a", 1), 25_000)]);

        Flooding("a").ShouldBe(25_001);
    }

    [Fact]
    public void Garbage_is_kept_up_to_the_bound_then_counted_and_the_next_letter_says_how_much()
    {
        var letters = Take([.. Enumerable.Range(0, 3000).Select(number => FairnessRig.Garbage("a", number)), FairnessRig.Garbage("b")]);
        letters.Count(letter => letter.Topic.Contains("/a/")).ShouldBe(1000);
        letters.Count(letter => letter.Topic.Contains("/b/")).ShouldBe(1);
        _rig.Counters.Rejected(Messages.RejectionReason.NotJson).ShouldBe(3001);
        _rig.Counters.Over(OverBound.DeadLetter).ShouldBe(2000);
        Flooding("a").ShouldNotBeNull();

        _now += TimeSpan.FromSeconds(10);
        Take([FairnessRig.Garbage("a", 3000)]).ShouldHaveSingleItem().Detail.ShouldContain("2000 messages were refused and only counted");
    }

    [Fact]
    public void Strangers_share_one_bound_and_take_nothing_from_a_registered_device()
    {
        var strangers = Enumerable.Range(0, 2500).Select(number => FairnessRig.Pack($"stranger-{number}", 1));

        var letters = Take([.. strangers, FairnessRig.Garbage("a")]);

        letters.Count(letter => letter.Reason == "UnknownDevice").ShouldBe(1000);
        letters.Count(letter => letter.Topic.Contains("/a/")).ShouldBe(1);
    }

    [Fact]
    public void A_device_that_floods_a_topic_of_another_role_is_named_too()
    {
        for (var i = 0; i < 1000; i++)
        {
            _intake.Add(_rig.Directory.Find("p"), FairnessRig.Weight("p", i));
        }

        Take([]).Count.ShouldBe(LiveBuffer.Capacity);
        Flooding("p").ShouldNotBeNull();
    }

    [Fact]
    public void Of_a_flood_of_statuses_the_last_word_holds()
    {
        Take([.. Enumerable.Repeat(FairnessRig.Status("a", online: true), 5000), FairnessRig.Status("a", online: false)]);

        _rig.Live.Device("a")!.Online.ShouldBe(false);
        _rig.Counters.Over(OverBound.Live).ShouldBe(4800);
        Flooding("a").ShouldNotBeNull();
    }

    [Fact]
    public void Weights_that_come_with_the_others_are_taken_too_and_only_the_latest_of_a_flood()
    {
        Take([FairnessRig.Pack("a", 1), .. Enumerable.Range(1, 1000).Select(grams => FairnessRig.Weight("a", grams)),
            FairnessRig.Weight("b", 34.9)]);

        _rig.Live.Line("a")!.Weight!.NetGrams.ShouldBe(1000);
        _rig.Live.Line("b")!.Weight!.NetGrams.ShouldBe(34.9);
        Flooding("a").ShouldNotBeNull();
        Flooding("b").ShouldBeNull();
        _rig.Counters.Over(OverBound.Live).ShouldBe(0, "counted at the next look");
    }

    private List<DeadLetter> Take(List<MqttReceivedMessage> messages)
    {
        var refused = _admission.Admit(messages, Received, _now);
        var taken = _partition.Run(Received, _now);
        taken.Views.ForEach(show => show());
        _points = taken.Batch.Points.GroupBy(point => point.Device).ToDictionary(group => group.Key, group => group.Count());
        return [.. refused.Batch.DeadLetters, .. taken.Batch.DeadLetters];
    }

    private Dictionary<string, int> _points = [];

    private int PacksOf(List<DeadLetter> letters, string device)
    {
        letters.ShouldBeEmpty();
        return _points.GetValueOrDefault(device);
    }

    private double? Flooding(string device) => _rig.Directory.Find(device)!.Traffic.Look(_bounds, _now, out _);
}
