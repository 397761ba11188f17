namespace Spane.Storage.Influx;

/// <summary>A server's answer that it does not take all lines for what they hold.</summary>
/// <param name="Reason">The server's reason, for people.</param>
/// <param name="Lines">The reason of each refused line by its place among the lines sent, from 0, all others being written; empty: the
/// server does not say which, and the others may be written or not.</param>
public sealed record WriteRefusal(string Reason, IReadOnlyDictionary<int, string> Lines)
{
    /// <summary>A refusal that does not say which lines.</summary>
    public WriteRefusal(string reason)
        : this(reason, new Dictionary<int, string>())
    {
    }
}
