using Spane.Backend.Settings;
using Spane.Messages;
using Spane.Mqtt;

namespace Spane.Backend.Ingest;

/// <summary>How much a device sends, against what it may. One writer but for <see cref="Live"/>.</summary>
internal sealed class DeviceTraffic
{
    private const int BytesOfToken = 1024;

    private TokenBucket _sequenced;
    private TokenBucket _others;
    private TokenBucket _live;
    private TimeSpan? _looked;
    private long _messages;
    private double _over;

    /// <summary>Its live messages that wait.</summary>
    public LiveBuffer Live { get; } = new();

    /// <summary>Bounds its dead letters; to be told by <see cref="CountOver"/>.</summary>
    public DeadLetterBound DeadLetters { get; } = new();

    /// <summary>The latest status above the bound: the last word of a node must hold, however often it speaks.</summary>
    public MqttReceivedMessage? LatestStatus { get; set; }

    /// <summary>The latest report of settings above the bound.</summary>
    public MqttReceivedMessage? LatestReport { get; set; }

    /// <summary>Whether a message may be taken now.</summary>
    /// <param name="leaf">What it is.</param>
    /// <param name="bytes">Length of its payload.</param>
    /// <param name="bounds">What the device may send.</param>
    /// <param name="now">Monotonic time.</param>
    public bool TryTake(TopicLeaf leaf, int bytes, DeviceBounds bounds, TimeSpan now)
    {
        _messages++;
        var tokens = 1 + (bytes / BytesOfToken);
        var takes = leaf is TopicLeaf.Pack or TopicLeaf.Trial or TopicLeaf.Power or TopicLeaf.Event
            ? _sequenced.TryTake(tokens, bounds.SequencedPerSecond, bounds.SequencedBurst, now)
            : _others.TryTake(tokens, bounds.LivePerSecond, bounds.LiveBurst, now);
        if (!takes)
        {
            _over++;
        }

        return takes;
    }

    /// <summary>Counts what was not taken for another reason.</summary>
    /// <param name="messages">How many.</param>
    public void CountOver(int messages) => _over += messages;

    /// <summary>Looks at what came since the last look.</summary>
    /// <param name="bounds">What the device may send.</param>
    /// <param name="now">Monotonic time.</param>
    /// <param name="replaced">Live messages that a newer one replaced before anyone looked.</param>
    /// <returns>Its rate in messages per second when it was above a bound; else null.</returns>
    public double? Look(DeviceBounds bounds, TimeSpan now, out int replaced)
    {
        var (live, replacedSince) = Live.TakeCounts();
        replaced = replacedSince;
        var over = _over + _live.Take(live, bounds.LivePerSecond, bounds.LiveBurst, now);
        var messages = _messages + live;
        var seconds = Math.Max(1, (now - (_looked ?? now)).TotalSeconds);
        (_looked, _messages, _over) = (now, 0, 0);
        return over > 0 ? messages / seconds : null;
    }
}
