namespace Spane.Messages;

/// <summary><c>ack</c>: how far a command has got.</summary>
public sealed record AcknowledgementMessage : NodeMessage
{
    /// <summary>The command's id (<c>id</c>), 1–40 characters.</summary>
    public required string CommandId { get; init; }

    /// <summary><c>accepted</c>, <c>done</c>, <c>rejected</c>, <c>failed</c> or <c>expired</c> (<c>st</c>).</summary>
    public required string State { get; init; }

    /// <summary>A code that says why, for the last three states (<c>why</c>).</summary>
    public string Why { get; init; } = "";

    /// <summary>The measurement that proves it (<c>val</c>): A, for <c>switch</c>; null: none.</summary>
    public double? Value { get; init; }
}
