namespace Spane.Messages;

/// <summary><c>status</c>: the node's identity and health, or its last will.</summary>
public sealed record StatusMessage : NodeMessage
{
    /// <summary>How often a node sends its status (docs/protocol.md).</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>A node of which nothing has arrived for so long is offline (docs/protocol.md, Liveness): three status intervals.</summary>
    public static readonly TimeSpan OfflineAfter = 3 * Interval;

    /// <summary>Connected (<c>on</c>); the last will says false.</summary>
    public required bool Online { get; init; }

    /// <summary><c>packer</c> or <c>power</c>; empty in the last will.</summary>
    public string Role { get; init; } = "";

    /// <summary>Firmware version (<c>fw</c>), empty in the last will.</summary>
    public string Firmware { get; init; } = "";

    /// <summary>Reason of the last reset (<c>rst</c>): <c>power-on</c>, <c>command</c>, <c>watchdog</c>, <c>fault</c>; empty in the last will.</summary>
    public string ResetReason { get; init; } = "";

    /// <summary>Free heap in bytes (<c>mem</c>).</summary>
    public long FreeBytes { get; init; }

    /// <summary>Messages waiting in the outbox (<c>q</c>).</summary>
    public int OutboxMessages { get; init; }

    /// <summary>The config revision in force (<c>rev</c>).</summary>
    public uint ConfigRevision { get; init; }

    /// <summary>The node's life (<c>life</c>), 16 lower-case hexadecimal digits; empty in the last will and from firmware that knows none.</summary>
    public string Life { get; init; } = "";

    /// <summary>Which connection since the boot it was sent over, or is the last will of (<c>con</c>), from 1; 0: not said.</summary>
    public uint Connection { get; init; }
}
