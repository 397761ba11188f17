using Spane.Backend.Live;
using Spane.Backend.Traffic;
using Spane.Dashboard.Devices;
using Spane.Messages;
using Spane.Storage.Ingest;
using Spane.Storage.Settings;

namespace Spane.Backend.Twins;

/// <summary>One registered device while messages flow: its place in the sequence, its clock and its twin. One writer at a time.</summary>
internal sealed class DeviceRuntime
{
    private readonly SequenceTracker _tracker = new();
    private readonly DeviceSequence _sequence;
    private readonly NodeClock _clock;
    private readonly DeviceFindings _findings = new();
    private readonly DeviceLiveness _liveness;
    private readonly DeviceRecord _record;
    private readonly IDeviceTwin _twin;
    private readonly LiveState _live;
    private volatile bool _left;
    private volatile bool _revoked;
    private volatile bool _resetAsked;
    private volatile int _lives;
    private bool _mustSave;
    private bool _mustShow;

    /// <summary>Makes the runtime.</summary>
    public DeviceRuntime(Device device, IDeviceTwin twin, LiveState live, TimeProvider time, TimeSpan oldestMessage)
    {
        Device = device;
        _clock = new NodeClock(oldestMessage);
        _liveness = new DeviceLiveness(time);
        _record = new DeviceRecord(device, _findings);
        _sequence = new DeviceSequence(_tracker, _findings);
        _twin = twin;
        _live = live;
        ReceivedTopic = new DeviceTopic(device.Site, device.Id, TopicLeaf.Received).ToString();
    }

    public Device Device { get; }

    /// <summary>Topic of its cumulative acknowledgement.</summary>
    public string ReceivedTopic { get; }

    /// <summary>Whether its credentials are revoked: its messages are refused.</summary>
    public bool Revoked
    {
        get => _revoked;
        internal set
        {
            _revoked = value;
            _live.Publish(_record.View(value, _liveness, _twin.LastHeard));
        }
    }

    /// <summary>Names this backend in each transaction of the device; 0: there are no others.</summary>
    public long Epoch { get; init; }

    /// <summary>Whether another backend looks after the device now: nothing of this runtime is shown or answered any more.</summary>
    public bool Left => _left;

    /// <summary>Its latest messages, newest first. Safe to read at any time.</summary>
    public IReadOnlyList<DeviceMessage> Messages => _record.Messages;

    /// <summary>How often its node has been in another life than before, since the backend started. Safe to read at any time.</summary>
    internal int Lives => _lives;

    /// <summary>The time that the latest message confirmed by the node's own monotonic clock, UTC; null: none.</summary>
    internal DateTimeOffset? Confirmed { get; private set; }

    /// <summary>Who else sees its messages; null: nobody.</summary>
    internal IMessageWitness? Witness { get; init; }

    /// <summary>What it sends, and how much of that it may.</summary>
    internal DeviceTraffic Traffic { get; } = new();

    /// <summary>Resumes from a saved state.</summary>
    internal void Restore(DeviceState state)
    {
        _tracker.Restore(state.Lives());
        _record.Note(_tracker);
        _clock.Restore(state.KnownClocks());
        _record.Doubted = state.Doubted;
        _findings.Restore(state.Findings ?? []);
        _liveness.Restore(state.OfflineByWill);
        CaptureViews()();
    }

    /// <summary>Keeps a message as it arrived, valid or not, for whoever looks for a fault.</summary>
    /// <param name="received">When it arrived, UTC.</param>
    public void Note(TopicLeaf leaf, ReadOnlySpan<byte> payload, DateTimeOffset received) => _record.Note(leaf, payload, received);

    /// <summary>Asks for the sequence to be reset: done within about a second, by the device's one writer. Safe to call at any
    /// time.</summary>
    public void AskSequenceReset() => _resetAsked = true;

    /// <summary>A message is not processed, because it was refused or held back: whatever is wrong with it, the node has sent it.</summary>
    /// <param name="received">When it arrived, UTC.</param>
    internal void Heard(TopicLeaf leaf, bool retained, DateTimeOffset received)
    {
        if (!retained && leaf != TopicLeaf.Status)
        {
            _twin.Heard(received);
            Note(_liveness.Heard(leaf == TopicLeaf.Weight));
        }
    }

    /// <summary>Processes one valid message.</summary>
    /// <param name="received">When it arrived, UTC.</param>
    public SequenceOutcome? Process(NodeMessage message, string topic, bool retained, DateTimeOffset received, IngestBatch batch,
        bool redelivered = false)
    {
        SequenceOutcome? outcome = null;
        Confirmed = null;
        NoteLiveness(message, retained, received);
        if (message is not SequencedMessage && !retained && !redelivered)
        {
            Witness?.Observe(message);
        }

        if (message is StatusMessage { Online: false })
        {
            // The broker sends a last will: it knows nothing of the node's time or state.
            return null;
        }

        if (message is SequencedMessage sequenced)
        {
            outcome = _sequence.Process(sequenced.Place, refused: false, topic, received, batch);
            if (outcome == SequenceOutcome.Late)
            {
                _twin.ApplyLate(sequenced, new MessageTimes(_clock.Date(message, received).Measured, received), batch.Points);
            }

            if (outcome != SequenceOutcome.Next)
            {
                return outcome;
            }

            Witness?.Observe(message);
        }
        else if (!retained && !redelivered && _sequence.NoteLife(message, received))
        {
            // The clock known so far is of another life, whose boots may have had the same numbers.
            _clock.Restore([]);
            _lives++;
        }

        // A retained message is as old as it may be: it tells what the node said last, not that it is there now.
        var date = _clock.Date(message, received);
        Confirmed = date.Confirmed;
        if (date.SecondsOff is { } off && !retained)
        {
            Doubt(date.Measured, off, received, stored: outcome is not null);
        }

        var times = new MessageTimes(date.Measured, retained ? date.Measured : received);
        _twin.Apply(message, times, batch.Points);
        _record.Apply(message, times.Received);
        _mustShow = true;
        _mustSave |= message is not WeightMessage;
        return outcome;
    }

    /// <summary>Processes the place of a refused message, so that what follows it is accepted.</summary>
    /// <param name="received">When it arrived, UTC.</param>
    /// <returns>Whether it is to be kept: <see cref="SequenceOutcome.Next"/>; otherwise it was kept before or is asked for again.</returns>
    internal SequenceOutcome ProcessRefused(TopicLeaf leaf, ReadOnlySpan<byte> payload, string topic, DateTimeOffset received,
        IngestBatch batch, out MessagePlace? place) =>
        _sequence.ProcessRefused(leaf, payload, topic, received, batch, out place);

    /// <summary>Reports that it sends more than a device may.</summary>
    /// <param name="at">When, UTC.</param>
    /// <param name="messagesPerSecond">How much it sent in the last second.</param>
    internal void NoteFlooding(DateTimeOffset at, double messagesPerSecond)
    {
        _findings.Raise("node-flooding", at, messagesPerSecond);
        (_mustSave, _mustShow) = (true, true);
    }

    /// <summary>Advances the clock.</summary>
    /// <param name="now">UTC.</param>
    public void Tick(DateTimeOffset now, IngestBatch batch)
    {
        Note(_twin.Tick(now, batch.Points) | _findings.Tick(now) | _liveness.Tick() | ResetSequence(now));
    }

    /// <summary>Collects what must be stored, shown and acknowledged since the last time, and starts afresh.</summary>
    /// <returns>The state to store and the action that shows the views, each null when there is none, the acknowledgements to send, and how
    /// far commands have got.</returns>
    public (byte[]? State, Action? Show, IReadOnlyList<ReceivedPayload> Receipts, IReadOnlyList<CommandStep> Steps) Collect()
    {
        var state = _mustSave || _sequence.Changed
            ? DeviceState.Write(_tracker.Lives, _clock, _record.Doubted, _liveness, _findings, _twin.Save())
            : null;
        var show = _mustShow || _sequence.Changed ? CaptureViews() : null;
        (_mustSave, _mustShow) = (false, false);
        return (state, show, _sequence.Collect(), _twin.CollectCommandSteps());
    }

    /// <summary>Another backend looks after the device.</summary>
    internal void Leave() => _left = true;

    private bool ResetSequence(DateTimeOffset now)
    {
        if (!_resetAsked)
        {
            return false;
        }

        _resetAsked = false;
        _tracker.Reset();
        _record.NoteReset(now);
        return true;
    }

    /// <summary>The node's time is not believed: told, and counted where the message is stored.</summary>
    private void Doubt(DateTimeOffset measured, double secondsOff, DateTimeOffset received, bool stored)
    {
        _findings.Raise("node-clock", received, secondsOff);
        if (stored)
        {
            _record.Doubted = DoubtedTimes.Add(_record.Doubted, measured, secondsOff);
        }
    }

    private void NoteLiveness(NodeMessage message, bool retained, DateTimeOffset received)
    {
        if (message is StatusMessage status)
        {
            Note(_liveness.Apply(status, retained));
        }
        else if (!retained)
        {
            Note(_liveness.Heard(message is WeightMessage));
        }

        if (!retained && message is not StatusMessage { Online: false })
        {
            _twin.Heard(received);
        }
    }

    private void Note(bool changes)
    {
        _mustSave |= changes;
        _mustShow |= changes;
    }

    private Action CaptureViews()
    {
        _record.Note(_tracker);
        _twin.Link(_liveness.Online);
        var show = _twin.CaptureView();
        var device = _record.View(_revoked, _liveness, _twin.LastHeard);
        return () =>
        {
            if (!_left)
            {
                show();
                _live.Publish(device);
            }
        };
    }
}
