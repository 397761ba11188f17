namespace Spane.Messages;

/// <summary><c>event</c>: a condition came or went, or something happened once.</summary>
public sealed record EventMessage : SequencedMessage
{
    /// <summary>Event code of docs/protocol.md.</summary>
    public required string Code { get; init; }

    /// <summary>True: the condition came, false: it went, null: it happened once (<c>on</c>).</summary>
    public bool? Active { get; init; }

    /// <summary>The part or load it is about (<c>src</c>), empty: the node itself.</summary>
    public string Source { get; init; } = "";

    /// <summary>The value that decided, in the unit of its code (<c>val</c>); null: none.</summary>
    public double? Value { get; init; }

    /// <summary>For an engineer, at most 80 characters (<c>txt</c>).</summary>
    public string Text { get; init; } = "";
}
