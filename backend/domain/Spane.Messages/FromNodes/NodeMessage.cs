namespace Spane.Messages;

/// <summary>What every payload from a node has (docs/protocol.md, Payloads).</summary>
public abstract record NodeMessage
{
    /// <summary>Boot counter (<c>boot</c>), one more at every start of the node.</summary>
    public required uint Boot { get; init; }

    /// <summary>UTC milliseconds since 1970 (<c>t</c>); 0 while the node does not know the time.</summary>
    public required long UtcMilliseconds { get; init; }

    /// <summary>Milliseconds since boot, monotonic (<c>up</c>).</summary>
    public required long UptimeMilliseconds { get; init; }

    /// <summary>What is wrong with the values together, each being right by itself; null: nothing.</summary>
    internal virtual Rejection? Check() => null;
}
