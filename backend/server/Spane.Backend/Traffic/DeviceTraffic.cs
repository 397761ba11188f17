using Spane.Backend.Settings;
using Spane.Messages;
using Spane.Mqtt;

namespace Spane.Backend.Traffic;

/// <summary>How much a device sends, against what it may. One writer but for <see cref="Live"/>.</summary>
internal sealed class DeviceTraffic
{
    private const int BytesOfToken = 1024;

    private TokenBucket _stored;
    private TokenBucket _others;
    private TokenBucket _live;
    private TokenBucket _seen;
    private TimeSpan? _looked;
    private int _messages;
    private int _tokens;
    private int _over;

    /// <summary>Its messages that wait for their partition.</summary>
    public List<RoutedMessage> Waiting { get; } = [];

    /// <summary>Its live messages that wait.</summary>
    public LiveBuffer Live { get; } = new();

    /// <summary>Bounds its dead letters; to be told by <see cref="CountOver"/>.</summary>
    public DeadLetterBound DeadLetters { get; } = new();

    /// <summary>The latest status above the bound: the last word of a node must hold, however often it speaks.</summary>
    public MqttReceivedMessage? LatestStatus { get; set; }

    /// <summary>The latest report of settings above the bound.</summary>
    public MqttReceivedMessage? LatestReport { get; set; }

    /// <summary>Counts a message that came, whatever becomes of it.</summary>
    public void Count(int bytes)
    {
        _messages++;
        _tokens += TokensOf(bytes);
    }

    /// <summary>Whether a message without a place in the sequence may be taken now.</summary>
    public bool TryTake(int bytes, DeviceBounds bounds, TimeSpan now)
    {
        var takes = _others.TryTake(TokensOf(bytes), bounds.LivePerSecond, bounds.LiveBurst, now);
        _over += takes ? 0 : 1;
        return takes;
    }

    /// <summary>Whether a sequenced message may be taken now. What is taken is to be told by <see cref="Spend"/>: repetitions and messages
    /// after a gap cost nothing, or those that a node sends again would use up what the one that is waited for needs.</summary>
    public bool MayStore(DeviceBounds bounds, TimeSpan now)
    {
        var may = _stored.HasAny(bounds.SequencedPerSecond, bounds.SequencedBurst, now);
        _over += may ? 0 : 1;
        return may;
    }

    /// <summary>A sequenced message was taken.</summary>
    public void Spend(int bytes) => _stored.Spend(TokensOf(bytes));

    /// <summary>Counts what was not taken for another reason.</summary>
    public void CountOver(int messages) => _over += messages;

    /// <summary>Looks at what came since the last look.</summary>
    /// <returns>Its rate in messages per second when it was above a bound; else null.</returns>
    public double? Look(DeviceBounds bounds, TimeSpan now, out int replaced)
    {
        var (live, replacedSince) = Live.TakeCounts();
        replaced = replacedSince;
        var over = _over + _live.Take(live, bounds.LivePerSecond, bounds.LiveBurst, now)
            + _seen.Take(_tokens, bounds.SequencedPerSecond, bounds.SequencedBurst, now);
        var messages = _messages + live;
        var seconds = Math.Max(1, (now - (_looked ?? now)).TotalSeconds);
        (_looked, _messages, _tokens, _over) = (now, 0, 0, 0);
        return over > 0 ? messages / seconds : null;
    }

    private static int TokensOf(int bytes) => 1 + (bytes / BytesOfToken);
}

/// <summary>A received message that waits for its device's twin.</summary>
/// <param name="Rejection">Why such a message is refused, whatever it holds; null: it is not.</param>
internal readonly record struct RoutedMessage(MqttReceivedMessage Message, TopicLeaf Leaf, Rejection? Rejection);
