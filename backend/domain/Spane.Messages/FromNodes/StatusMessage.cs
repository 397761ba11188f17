using System.Buffers;
using Spane.Firmware.Core.Messages;

namespace Spane.Messages;

/// <summary><c>status</c>: the node's identity and health, or its last will.</summary>
public sealed record StatusMessage : NodeMessage
{
    internal static readonly MessageFormat Format = MessageFormat.Unsequenced(Create);

    private static readonly Field OnlineKey = Format.Flag("on");
    private static readonly Field RoleKey = Format.Word("role", false, "packer", "power");
    private static readonly Field FirmwareKey = Format.Text("fw", 1, Ranges.NameCharacters, required: false);
    private static readonly Field ResetReasonKey = Format.Word("rst", false, "power-on", "command", "watchdog", "fault");
    private static readonly Field FreeBytesKey = Format.Integer("mem", 0, int.MaxValue, required: false);
    private static readonly Field OutboxMessagesKey = Format.Integer("q", 0, int.MaxValue, required: false);
    private static readonly Field ConfigRevisionKey = Format.Integer("rev", 0, uint.MaxValue, required: false);
    private static readonly Field LifeKey = Format.Text("life", 16, 16, required: false);
    private static readonly Field ConnectionKey = Format.Integer("con", 0, uint.MaxValue, required: false);
    private static readonly Field SlotEdgesKey = Format.Integer("edg", 0, uint.MaxValue, required: false);

    private static readonly SearchValues<char> LifeDigits = SearchValues.Create("0123456789abcdef");

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

    /// <summary>Reason of the last reset (<c>rst</c>): <c>power-on</c>, <c>command</c>, <c>watchdog</c>, <c>fault</c>; empty in the last
    /// will.</summary>
    public string ResetReason { get; init; } = "";

    /// <summary>Free heap in bytes (<c>mem</c>).</summary>
    public long FreeBytes { get; init; }

    /// <summary>Messages waiting in the outbox (<c>q</c>).</summary>
    public int OutboxMessages { get; init; }

    /// <summary>The config revision in force (<c>rev</c>).</summary>
    public uint ConfigRevision { get; init; }

    /// <summary>The node's life (<c>life</c>), 16 lower-case hexadecimal digits; empty in the last will and from firmware that knows
    /// none.</summary>
    public string Life { get; init; } = "";

    /// <summary>Which connection since the boot it was sent over, or is the last will of (<c>con</c>), from 1; 0: not said.</summary>
    public uint Connection { get; init; }

    /// <summary>Edges of the infrared slot's counter since the boot (<c>edg</c>), several a pack; 0: none yet, no packer, or firmware that
    /// does not say it.</summary>
    public uint SlotEdges { get; init; }

    /// <inheritdoc/>
    internal override Rejection? Check() => this switch
    {
        { Online: true, Role: "" } => new Rejection(RejectionReason.MissingKey, "The key 'role' is missing."),
        { Online: true, Firmware: "" } => new Rejection(RejectionReason.MissingKey, "The key 'fw' is missing."),
        { Life: { Length: > 0 } life } when life.AsSpan().ContainsAnyExcept(LifeDigits) =>
            new Rejection(RejectionReason.OutOfRange, "The key 'life' must be 16 lower-case hexadecimal digits."),
        _ => null,
    };

    private static StatusMessage Create(PayloadValues values) => new()
    {
        Boot = values[Format.Boot].Counter,
        UtcMilliseconds = values[Format.UtcMilliseconds].Integer,
        UptimeMilliseconds = values[Format.UptimeMilliseconds].Integer,
        Online = values[OnlineKey].Flag,
        Role = values[RoleKey].TextOrEmpty,
        Firmware = values[FirmwareKey].TextOrEmpty,
        ResetReason = values[ResetReasonKey].TextOrEmpty,
        FreeBytes = values[FreeBytesKey].Integer,
        OutboxMessages = values[OutboxMessagesKey].Count,
        ConfigRevision = values[ConfigRevisionKey].Counter,
        Life = values[LifeKey].TextOrEmpty,
        Connection = values[ConnectionKey].Counter,
        SlotEdges = values[SlotEdgesKey].Counter,
    };
}
