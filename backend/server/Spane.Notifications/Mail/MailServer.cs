namespace Spane.Notifications.Mail;

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>STARTTLS, and no message without it (RFC 3207).</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314).</summary>
    Tls,

    /// <summary>None: only for a server on this machine or this network.</summary>
    None,
}

/// <summary>The site's mail server.</summary>
/// <param name="User">Name to log in with; empty: none is needed.</param>
/// <param name="Sender">Address that the mails are from.</param>
public sealed record MailServer(string Host, int Port, MailSecurity Security, string User, string Sender)
{
    /// <summary>The user's password, which is kept apart from the other settings and never shown.</summary>
    public string Password { get; init; } = "";

    /// <summary>Without the password, so that none can get into a log.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
