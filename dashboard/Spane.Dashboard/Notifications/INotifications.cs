using Spane.Packing.Notifications;

namespace Spane.Dashboard.Notifications;

/// <summary>How alarms reach people, as the screens show it.</summary>
public interface INotifications
{
    /// <summary>The site's public key, which a browser subscribes to: base64url.</summary>
    string PublicKey { get; }

    /// <summary>Everything that is set up, with versions.</summary>
    Task<NotificationSettingsView> SettingsAsync(CancellationToken cancellationToken = default);

    /// <summary>The browsers that a person has subscribed, oldest first.</summary>
    Task<IReadOnlyList<SubscribedDevice>> DevicesAsync(string person, CancellationToken cancellationToken = default);

    /// <summary>Messages that wait, and those that were given up: the newest, at most so many.</summary>
    Task<IReadOnlyList<DeliveryView>> UndeliveredAsync(int count, CancellationToken cancellationToken = default);
}

/// <summary>Something that people set, with how often they have changed it: what a form says it starts from.</summary>
public sealed record Versioned<T>(T Value, long Version);

/// <summary>Everything that is set up.</summary>
/// <param name="Mail">The mail server; null: none.</param>
/// <param name="HasMailPassword">Whether a password is kept for it; it is never shown.</param>
/// <param name="HasBot">Whether a Telegram bot's token is kept; it is never shown.</param>
/// <param name="WebhookHosts">To which hosts the settings file lets webhooks go.</param>
/// <param name="People">All accounts with their contacts, by name.</param>
/// <param name="Devices">How many browsers each person has subscribed.</param>
public sealed record NotificationSettingsView(
    Versioned<MailSettings?> Mail,
    bool HasMailPassword,
    Versioned<bool> HasBot,
    IReadOnlyList<string> WebhookHosts,
    IReadOnlyList<Versioned<WebhookSettings>> Webhooks,
    IReadOnlyList<Versioned<ContactSettings>> People,
    IReadOnlyList<Versioned<NotificationRoute>> Routes,
    IReadOnlyDictionary<string, int> Devices)
{
    /// <summary>Whether anything can arrive over a channel at a person or webhook.</summary>
    public bool Reaches(NotificationChannel channel, string to) => channel switch
    {
        NotificationChannel.Push => Devices.GetValueOrDefault(to) > 0,
        NotificationChannel.Mail =>
            Mail.Value is not null && People.Any(person => person.Value.Person == to && person.Value.Mail.Length > 0),
        NotificationChannel.Telegram =>
            HasBot.Value && People.Any(person => person.Value.Person == to && person.Value.TelegramChat.Length > 0),
        _ => Webhooks.Any(webhook => webhook.Value.Name == to),
    };
}

/// <summary>The mail server.</summary>
/// <param name="Security"><c>start-tls</c>, <c>tls</c> or <c>none</c>.</param>
/// <param name="User">Name to log in with; empty: none is needed.</param>
/// <param name="Sender">Address that the mails are from.</param>
public sealed record MailSettings(string Host, int Port, string Security, string User, string Sender);

/// <summary>A program that is told; its secret is kept apart.</summary>
public sealed record WebhookSettings(string Name, string Address);

/// <summary>Where a person is reached besides the subscribed browsers.</summary>
/// <param name="Mail">E-mail address; empty: none.</param>
/// <param name="TelegramChat">Number of the chat with the bot; empty: none.</param>
/// <param name="Language"><c>id</c> or <c>en</c>.</param>
public sealed record ContactSettings(string Person, string Mail, string TelegramChat, string Language);

/// <summary>A browser that a person has subscribed.</summary>
/// <param name="Since">When, UTC.</param>
public sealed record SubscribedDevice(string Id, string Label, DateTimeOffset Since);

/// <summary>A message that has not arrived.</summary>
/// <param name="GivenUp">Whether nothing more is tried by itself.</param>
/// <param name="Created">When it was written, UTC.</param>
/// <param name="Due">When it is tried again, UTC.</param>
public sealed record DeliveryView(string Id, NotificationChannel Channel, string To, string Title, int Alarms, bool GivenUp, int Attempts,
    DateTimeOffset Created, DateTimeOffset Due, string Reason);
