using System.Text;
using Spane.Dashboard.Devices;
using Spane.Dashboard.Live;
using Spane.Messages;
using Spane.Storage.Settings;

namespace Spane.Backend.Twins;

/// <summary>What the maintenance engineer wants to know of a device: its health and its latest messages. One writer; the messages may be
/// read meanwhile.</summary>
internal sealed class DeviceRecord(Device device, DeviceFindings findings)
{
    private const int Kept = 10;
    private static readonly TimeSpan DiagnosisPeriod = TimeSpan.FromSeconds(1);

    private readonly KeptMessage[] _messages = new KeptMessage[Kept];
    private readonly Lock _gate = new();
    private readonly LoadCellTally _loadCell = new();
    private readonly MeterTally _meters = new();
    private DateTimeOffset _diagnosed;
    private DeviceView _view = new() { Site = device.Site, Device = device.Id, Role = device.Role, Name = device.Name };
    private long _count;

    /// <summary>The latest messages, newest first.</summary>
    public IReadOnlyList<DeviceMessage> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages.Where(message => message.Payload is not null).Select(message => message.Read())
                    .OrderByDescending(message => message.At)];
            }
        }
    }

    /// <summary>Its view.</summary>
    /// <param name="lastHeard">When it was heard last, UTC; null: never.</param>
    public DeviceView View(bool revoked, DeviceLiveness liveness, DateTimeOffset? lastHeard) => _view with
    {
        Revoked = revoked,
        Online = liveness.Online,
        Silent = liveness.OfflineByWill == false,
        LastHeard = lastHeard,
        Messages = _count,
        Conditions = findings.Standing,
    };

    /// <summary>Keeps a message as it arrived.</summary>
    /// <param name="received">When it arrived, UTC.</param>
    public void Note(TopicLeaf leaf, ReadOnlySpan<byte> payload, DateTimeOffset received)
    {
        lock (_gate)
        {
            _messages[_count++ % Kept].Write(leaf, payload[..Math.Min(payload.Length, DeviceMessage.MaxBytes)], received);
        }
    }

    /// <summary>Records a valid message.</summary>
    /// <param name="received">When the node said it, UTC.</param>
    public void Apply(NodeMessage message, DateTimeOffset received)
    {
        Diagnose(message, received);
        // The last will knows nothing of the node's health.
        if (message is not StatusMessage { Online: true } status)
        {
            return;
        }

        _view = _view with
        {
            StatusAt = received,
            Boot = status.Boot,
            Firmware = status.Firmware,
            ResetReason = status.ResetReason,
            Uptime = TimeSpan.FromMilliseconds(status.UptimeMilliseconds),
            FreeBytes = status.FreeBytes,
            OutboxMessages = status.OutboxMessages,
            ConfigRevision = status.ConfigRevision,
        };
    }

    /// <summary>Shows how far its messages have got.</summary>
    public void Note(SequenceTracker sequence) => _view = sequence.LastUsed is { } boot
        ? _view with { Life = sequence.Life, StoredBoot = boot.Boot, StoredUpTo = boot.StoredUpTo }
        : _view with { Life = sequence.Life };

    /// <summary>Shows that an engineer reset its sequence.</summary>
    /// <param name="at">When, UTC.</param>
    public void NoteReset(DateTimeOffset at) => _view = _view with { SequenceResetAt = at, StoredBoot = null, StoredUpTo = 0 };

    /// <summary>Which of its stored messages were not dated by its own time.</summary>
    public DoubtedTimes? Doubted
    {
        get;
        set
        {
            field = value;
            _view = _view with
            {
                DoubtedMessages = value?.Messages ?? 0,
                DoubtedFrom = value?.From,
                DoubtedTo = value?.To,
                ClockOffSeconds = value?.SecondsOff,
            };
        }
    }

    /// <summary>Counts each message, and shows the counts once a second: thousands of messages a second must not make as many
    /// views.</summary>
    private void Diagnose(NodeMessage message, DateTimeOffset received)
    {
        switch (message)
        {
            case WeightMessage weight:
                _loadCell.Count(weight, received);
                break;
            case PackMessage pack:
                _loadCell.Count(pack);
                break;
            case PowerMessage power:
                _meters.Count(power, received);
                break;
            default:
                break;
        }

        if ((received - _diagnosed).Duration() >= DiagnosisPeriod)
        {
            _diagnosed = received;
            _view = _view with { LoadCell = _loadCell.Health, Meters = _meters.Health };
        }
    }

    /// <summary>A place for one message that is written over and over: keeping each of thousands a second must not feed the garbage
    /// collector. It is as large as its largest message, because a fleet has 10 of them for each device.</summary>
    private struct KeptMessage
    {
        private const int Step = 32;

        private TopicLeaf _leaf;
        private DateTimeOffset _received;
        private int _length;

        public byte[]? Payload { get; private set; }

        public void Write(TopicLeaf leaf, ReadOnlySpan<byte> payload, DateTimeOffset received)
        {
            if (Payload is null || Payload.Length < payload.Length)
            {
                Payload = new byte[(payload.Length + Step - 1) / Step * Step];
            }

            payload.CopyTo(Payload);
            (_leaf, _received, _length) = (leaf, received, payload.Length);
        }

        public readonly DeviceMessage Read() =>
            new(_received, DeviceTopic.NameOf(_leaf), Encoding.UTF8.GetString(Payload.AsSpan(0, _length)));
    }
}
