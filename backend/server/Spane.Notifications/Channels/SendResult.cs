namespace Spane.Notifications.Channels;

/// <summary>What became of one try.</summary>
public enum SendOutcome
{
    /// <summary>The receiver, or the server on the way to it, has taken it.</summary>
    Sent,

    /// <summary>Not now: to be tried again.</summary>
    Later,

    /// <summary>Never: trying again changes nothing.</summary>
    Refused,

    /// <summary>The receiver does not exist any more.</summary>
    Gone,
}

/// <summary>The outcome with its reason.</summary>
/// <param name="Reason">For people, without any secret; empty: none is needed.</param>
/// <param name="After">How long the receiver asks to wait; null: it does not say.</param>
public sealed record SendResult(SendOutcome Outcome, string Reason = "", TimeSpan? After = null)
{
    /// <summary>The longest reason that is kept.</summary>
    public const int MaxReasonLength = 300;

    /// <summary>It was taken.</summary>
    public static SendResult Sent { get; } = new(SendOutcome.Sent);

    /// <summary>To be tried again.</summary>
    public static SendResult Later(string reason, TimeSpan? after = null) => new(SendOutcome.Later, Short(reason), after);

    /// <summary>Never to be tried again.</summary>
    public static SendResult Refused(string reason) => new(SendOutcome.Refused, Short(reason));

    // A server may answer with anything, of any length, on any number of lines.
    private static string Short(string reason)
    {
        var line = string.Concat(reason.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return line.Length <= MaxReasonLength ? line : string.Concat(line.AsSpan(0, MaxReasonLength - 1), "…");
    }
}
