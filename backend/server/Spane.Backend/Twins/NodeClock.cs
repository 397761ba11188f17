using Spane.Messages;

namespace Spane.Backend.Twins;

/// <summary>
/// Decides when a message's content was measured (docs/protocol.md, Time). What the node says is believed only near the arrival, or where
/// its monotonic clock and what was believed of the same boot confirm it; everything else is dated by uptime, and never later than it
/// arrived. So no single wrong time changes how the next message is dated.
/// </summary>
internal sealed class NodeClock
{
    /// <summary>How far a believed time may be from arrival or from the boot's offset: more than any delay and jitter of SNTP, less than
    /// moves a shift or a quarter.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    /// <summary>Before this the product did not exist: a clock that says so was not set.</summary>
    public static readonly DateTimeOffset Earliest = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Messages of the boot before come after the new boot's first status, and seldom those of one before that.
    private const int KeptBoots = 4;

    private static readonly long BoundMilliseconds = (long)Bound.TotalMilliseconds;
    private static readonly long EarliestMilliseconds = Earliest.ToUnixTimeMilliseconds();

    private readonly long _oldestMilliseconds;
    private readonly List<BootClock> _boots = new(KeptBoots);

    /// <summary>Makes the clock of a node that has not been heard yet.</summary>
    public NodeClock(TimeSpan oldest) => _oldestMilliseconds = (long)oldest.TotalMilliseconds;

    /// <summary>What is known of the latest boots' clocks, the last heard last.</summary>
    public IReadOnlyList<BootClock> Boots => _boots;

    /// <summary>Goes on from what was saved.</summary>
    public void Restore(IEnumerable<BootClock> boots)
    {
        _boots.Clear();
        _boots.AddRange(boots.TakeLast(KeptBoots));
    }

    /// <summary>When a message's content was measured.</summary>
    /// <param name="received">When it arrived, UTC.</param>
    /// <returns>The time; at most <see cref="Bound"/> later than the arrival.</returns>
    public MessageDate Date(NodeMessage message, DateTimeOffset received)
    {
        var arrival = received.ToUnixTimeMilliseconds();
        var said = message.UtcMilliseconds;
        var index = IndexOf(message.Boot);
        BootClock? known = index >= 0 ? _boots[index] : null;
        var isConfirmed =
            said >= EarliestMilliseconds && known is { Reckoned: false } boot
                && Math.Abs(said - message.UptimeMilliseconds - boot.OffsetMilliseconds) <= BoundMilliseconds;
        DateTimeOffset? confirmed = isConfirmed ? DateTimeOffset.FromUnixTimeMilliseconds(said) : null;
        if (said > 0 && IsBelieved(message, arrival, known, isConfirmed))
        {
            Keep(index,
                new BootClock(message.Boot, said - message.UptimeMilliseconds, Reckoned: false,
                    Math.Max(said, known?.LatestUtcMilliseconds ?? 0)));
            return new MessageDate(DateTimeOffset.FromUnixTimeMilliseconds(said), null, confirmed);
        }

        var measured = Reckon(index, message, arrival, known);
        return new MessageDate(DateTimeOffset.FromUnixTimeMilliseconds(measured), said > 0 ? (said - (double)measured) / 1000 : null,
            confirmed);
    }

    private bool IsBelieved(NodeMessage message, long arrival, BootClock? known, bool isConfirmed)
    {
        var said = message.UtcMilliseconds;
        if (said < EarliestMilliseconds || said > arrival + BoundMilliseconds)
        {
            return false;
        }

        if (said >= arrival - BoundMilliseconds)
        {
            return true;
        }

        // It waited in the outbox: only the node's uptime can confirm it.
        return known is { Reckoned: false }
            ? isConfirmed
            : said >= arrival - _oldestMilliseconds
                && said - message.UptimeMilliseconds >= EndOfBootsBefore(message.Boot, arrival) - BoundMilliseconds;
    }

    /// <summary>By uptime: since the believed offset, or else since the message of the boot that came by the shortest way.</summary>
    private long Reckon(int index, NodeMessage message, long arrival, BootClock? known)
    {
        var latest = arrival - message.UptimeMilliseconds;
        if (known is not { } boot || (boot.Reckoned && IsOff(boot, message, latest))
            || boot.OffsetMilliseconds + message.UptimeMilliseconds < EarliestMilliseconds)
        {
            Keep(index, new BootClock(message.Boot, latest, Reckoned: true, known?.LatestUtcMilliseconds ?? 0));
            return arrival;
        }

        return Math.Min(message.UptimeMilliseconds + boot.OffsetMilliseconds, arrival);
    }

    // Uptime cannot have passed before the message arrived. What waits in no outbox has just been said: if it seems old, the host's clock
    // was behind when the offset was reckoned.
    private static bool IsOff(BootClock boot, NodeMessage message, long latest) =>
        boot.OffsetMilliseconds > latest || (message is not SequencedMessage && boot.OffsetMilliseconds < latest - BoundMilliseconds);

    // A boot begins after the one before has ended.
    private long EndOfBootsBefore(uint boot, long arrival)
    {
        var end = EarliestMilliseconds;
        foreach (var other in _boots)
        {
            if (other.Boot < boot && other.LatestUtcMilliseconds <= arrival + BoundMilliseconds)
            {
                end = Math.Max(end, other.LatestUtcMilliseconds);
            }
        }

        return end;
    }

    private int IndexOf(uint boot)
    {
        for (var i = _boots.Count - 1; i >= 0; i--)
        {
            if (_boots[i].Boot == boot)
            {
                return i;
            }
        }

        return -1;
    }

    private void Keep(int index, BootClock clock)
    {
        if (index >= 0)
        {
            _boots[index] = clock;
            return;
        }

        if (_boots.Count == KeptBoots)
        {
            _boots.RemoveAt(0);
        }

        _boots.Add(clock);
    }
}

/// <summary>What is known of a node's clock in one boot.</summary>
/// <param name="OffsetMilliseconds">UTC minus uptime, in ms.</param>
/// <param name="Reckoned">Whether the offset was reckoned from an arrival: then it may be too late, never too early. Otherwise the node
/// said it and was believed.</param>
/// <param name="LatestUtcMilliseconds">The latest time that was believed, UTC milliseconds since 1970; 0: none.</param>
internal readonly record struct BootClock(uint Boot, long OffsetMilliseconds, bool Reckoned, long LatestUtcMilliseconds);

/// <summary>How a message was dated.</summary>
/// <param name="Measured">When its content was measured, UTC.</param>
/// <param name="SecondsOff">By how much the node's own time, which was not believed, is later than that, in s; null: it was believed, or
/// the node said none.</param>
/// <param name="Confirmed">The node's own time where its uptime since a time that was believed confirms it: a witness that does not ask the
/// host's clock; null: none.</param>
internal readonly record struct MessageDate(DateTimeOffset Measured, double? SecondsOff, DateTimeOffset? Confirmed);
