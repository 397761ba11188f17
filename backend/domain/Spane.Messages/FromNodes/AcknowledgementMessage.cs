using Spane.Firmware.Core.Messages;

namespace Spane.Messages;

/// <summary><c>ack</c>: how far a command has got.</summary>
public sealed record AcknowledgementMessage : NodeMessage
{
    internal static readonly MessageFormat Format = MessageFormat.Unsequenced(Create);

    private static readonly Field CommandIdKey = Format.Text("id", 1, Ranges.NameCharacters);
    private static readonly Field StateKey = Format.Word("st", true, "accepted", "done", "rejected", "failed", "expired");
    private static readonly Field WhyKey = Format.Text("why", 0, Ranges.NameCharacters, required: false);
    private static readonly Field ValueKey = Format.Number("val", -Ranges.Value, Ranges.Value, required: false);

    /// <summary>The command's id (<c>id</c>), 1–40 characters.</summary>
    public required string CommandId { get; init; }

    /// <summary><c>accepted</c>, <c>done</c>, <c>rejected</c>, <c>failed</c> or <c>expired</c> (<c>st</c>).</summary>
    public required string State { get; init; }

    /// <summary>A code that says why, for the last three states (<c>why</c>).</summary>
    public string Why { get; init; } = "";

    /// <summary>The measurement that proves it (<c>val</c>): A, for <c>switch</c>; null: none.</summary>
    public double? Value { get; init; }

    private static AcknowledgementMessage Create(PayloadValues values) => new()
    {
        Boot = values[Format.Boot].Counter,
        UtcMilliseconds = values[Format.UtcMilliseconds].Integer,
        UptimeMilliseconds = values[Format.UptimeMilliseconds].Integer,
        CommandId = values[CommandIdKey].TextOrEmpty,
        State = values[StateKey].TextOrEmpty,
        Why = values[WhyKey].TextOrEmpty,
        Value = values[ValueKey].OptionalNumber,
    };
}
