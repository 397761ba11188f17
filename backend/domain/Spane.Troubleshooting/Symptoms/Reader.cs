using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>
/// Reads messages of one node: only those that it asks for reach it, for each message of each device passes here. What it keeps is bounded,
/// and in a steady state it allocates nothing. Not safe for several threads.
/// </summary>
/// <param name="kinds">What it asks for.</param>
/// <param name="code">The only code of an event that it asks for; null: all.</param>
internal abstract class Reader(MessageKinds kinds, string? code = null)
{
    public MessageKinds Kinds => kinds;

    public string? Code => code;

    /// <summary>A message that it asks for.</summary>
    /// <param name="at">When it arrived, by a clock that never goes back.</param>
    public virtual void Observe(NodeMessage message, TimeSpan at)
    {
    }

    /// <summary>The node has started again; the message that tells so follows.</summary>
    public virtual void Restart(TimeSpan at)
    {
    }

    /// <summary>A case was closed: what is over is not held against the machine any more, what stands still is.</summary>
    public virtual void Forget()
    {
    }

    /// <summary>The backend's own connection to the broker came or went.</summary>
    public virtual void ObserveBroker(bool isUp, TimeSpan at)
    {
    }
}
