using Spane.Backend.Ingest;
using Spane.Backend.Live;
using Spane.Dashboard.Devices;
using Spane.Messages;
using Spane.Storage.Ingest;
using Spane.Storage.Settings;

namespace Spane.Backend.Twins;

/// <summary>One registered device while messages flow: its place in the sequence, its clock and its twin. One writer at a time.</summary>
public sealed class DeviceRuntime
{
    private readonly SequenceTracker _sequence = new();
    private readonly NodeClock _clock = new();
    private readonly DeviceFindings _findings = new();
    private readonly DeviceRecord _record;
    private readonly IDeviceTwin _twin;
    private readonly LiveState _live;
    private volatile bool _revoked;
    private ReceivedPayload? _receipt;
    private bool _mustSave;
    private bool _mustShow;

    /// <summary>Makes the runtime.</summary>
    /// <param name="device">The device.</param>
    /// <param name="twin">Its twin, restored.</param>
    /// <param name="live">Where its picture is shown.</param>
    public DeviceRuntime(Device device, IDeviceTwin twin, LiveState live)
    {
        ArgumentNullException.ThrowIfNull(device);
        Device = device;
        _record = new DeviceRecord(device, _findings);
        _twin = twin;
        _live = live;
        ReceivedTopic = new DeviceTopic(device.Site, device.Id, TopicLeaf.Received).ToString();
    }

    /// <summary>The device.</summary>
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
            _live.Publish(_record.View(value));
        }
    }

    /// <summary>Its latest messages, newest first. Safe to read at any time.</summary>
    public IReadOnlyList<DeviceMessage> Messages => _record.Messages;

    /// <summary>Messages that wait for their partition to take them.</summary>
    internal List<RoutedMessage> Waiting { get; } = [];

    /// <summary>Goes on from a saved state.</summary>
    /// <param name="state">The state.</param>
    internal void Restore(DeviceState state)
    {
        _sequence.Restore(state.Boots);
        _clock.Restore(state.ClockBoot, state.ClockOffsetMilliseconds);
        _findings.Restore(state.Findings ?? []);
    }

    /// <summary>Keeps a message as it arrived, valid or not, for whoever looks for a fault.</summary>
    /// <param name="leaf">What its topic says it is.</param>
    /// <param name="payload">Its payload.</param>
    /// <param name="received">When it arrived, UTC.</param>
    public void Note(TopicLeaf leaf, ReadOnlySpan<byte> payload, DateTimeOffset received) => _record.Note(leaf, payload, received);

    /// <summary>Takes one valid message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="topic">Its topic, for the record of what was lost.</param>
    /// <param name="retained">The broker kept it: it says nothing about when the node was heard.</param>
    /// <param name="received">When it arrived, UTC.</param>
    /// <param name="batch">Receives what is to be stored.</param>
    /// <returns>What became of it; null for a message that has no place in the sequence.</returns>
    public SequenceOutcome? Take(NodeMessage message, string topic, bool retained, DateTimeOffset received, IngestBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        SequenceOutcome? outcome = null;
        if (message is SequencedMessage sequenced)
        {
            outcome = _sequence.Take(sequenced, out var lost, out var progress);
            if (lost is { } range)
            {
                _mustSave = true;
                batch.DeadLetters.Add(new DeadLetter(
                    received.ToUnixTimeMilliseconds(),
                    topic,
                    nameof(RejectionReason.SequenceLost),
                    $"Boot {range.Boot}, sequence {range.First} to {range.Last}: {range.Count} messages never arrived and the node no longer keeps them.",
                    0,
                    []));
            }

            _receipt = new ReceivedPayload(sequenced.Boot, progress.StoredUpTo, outcome == SequenceOutcome.Gap ? progress.StoredUpTo + 1 : 0);
            if (outcome != SequenceOutcome.Next)
            {
                return outcome;
            }
        }

        // A retained message is as old as it may be: it tells what the node said last, not that it is there now.
        var measured = _clock.Date(message, received);
        var times = new MessageTimes(measured, retained ? measured : received);
        _twin.Apply(message, times, batch.Points);
        _record.Apply(message, times.Received);
        _mustShow = true;
        _mustSave |= message is not WeightMessage;
        return outcome;
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="batch">Receives what is to be stored.</param>
    public void Tick(DateTimeOffset now, IngestBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var changed = _twin.Tick(now, batch.Points) | _findings.Tick(now);
        _mustSave |= changed;
        _mustShow |= changed;
    }

    /// <summary>Takes what must be stored, shown and acknowledged since the last time, and starts afresh.</summary>
    /// <returns>The state to store, the act that shows the picture, and the acknowledgement to send; each null when there is none.</returns>
    public (byte[]? State, Action? Show, ReceivedPayload? Receipt) Collect()
    {
        var collected = (
            _mustSave ? DeviceState.Write(_sequence.Boots, _clock, _findings, _twin.Save()) : null,
            _mustShow ? TakePictures() : null,
            _receipt);
        (_mustSave, _mustShow, _receipt) = (false, false, null);
        return collected;
    }

    private Action TakePictures()
    {
        var show = _twin.TakePicture();
        var device = _record.View(_revoked);
        return () =>
        {
            show();
            _live.Publish(device);
        };
    }
}
