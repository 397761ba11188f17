namespace Spane.Packing.Notifications;

/// <summary>The way on which an alarm reaches a person or a program.</summary>
public enum NotificationChannel
{
    /// <summary>Web Push to the browsers that the person has subscribed (RFC 8030).</summary>
    Push,

    /// <summary>E-mail to the person's address.</summary>
    Mail,

    /// <summary>A Telegram message to the person's chat with the site's bot.</summary>
    Telegram,

    /// <summary>A signed HTTP request to a program.</summary>
    Webhook,
}
