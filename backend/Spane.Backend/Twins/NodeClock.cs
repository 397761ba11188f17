using Spane.Messages;

namespace Spane.Backend.Twins;

/// <summary>Dates messages that a node sent before it knew the time, from its monotonic clock.</summary>
public sealed class NodeClock
{
    /// <summary>The boot that <see cref="OffsetMilliseconds"/> is of.</summary>
    public uint Boot { get; private set; }

    /// <summary>UTC minus uptime, in ms, as the node last said or else as the first message's arrival suggests; null: not known.</summary>
    public long? OffsetMilliseconds { get; private set; }

    /// <summary>Goes on from a saved offset.</summary>
    /// <param name="boot">The boot that it is of.</param>
    /// <param name="offsetMilliseconds">UTC minus uptime, in ms.</param>
    public void Restore(uint boot, long? offsetMilliseconds)
    {
        Boot = boot;
        OffsetMilliseconds = offsetMilliseconds;
    }

    /// <summary>When a message's content was measured.</summary>
    /// <param name="message">The message.</param>
    /// <param name="received">When it arrived, UTC.</param>
    /// <returns>UTC.</returns>
    public DateTimeOffset Date(NodeMessage message, DateTimeOffset received)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.UtcMilliseconds > 0)
        {
            Restore(message.Boot, message.UtcMilliseconds - message.UptimeMilliseconds);
            return DateTimeOffset.FromUnixTimeMilliseconds(message.UtcMilliseconds);
        }

        if (Boot != message.Boot || OffsetMilliseconds is null)
        {
            Restore(message.Boot, received.ToUnixTimeMilliseconds() - message.UptimeMilliseconds);
        }

        return DateTimeOffset.FromUnixTimeMilliseconds(message.UptimeMilliseconds + OffsetMilliseconds!.Value);
    }
}
