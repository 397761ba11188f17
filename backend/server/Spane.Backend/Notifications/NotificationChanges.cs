using System.Net.Mail;
using System.Text.RegularExpressions;
using Spane.Backend.Settings;
using Spane.Dashboard.Notifications;
using Spane.Notifications.Mail;
using Spane.Notifications.Webhooks;
using Spane.Storage.Settings;
using static Spane.Backend.Notifications.NotificationDocuments;

namespace Spane.Backend.Notifications;

/// <summary>Changes mail server, bot, webhooks and contacts: checked, versioned, audited. A secret is kept when its field is left
/// empty.</summary>
internal sealed partial class NotificationChanges(
    SettingsDatabase database, SettingChanges changes, NotificationSecrets secrets, NotificationOptions options)
{
    /// <summary>How the versions of these settings begin.</summary>
    internal const string Prefix = "notification/";

    private const int MaxSecretLength = 200;
    private const int MaxHostLength = 253;
    private const int MaxMailLength = 254;
    private const int MaxWebhooks = 20;

    /// <summary>What the audit log shows of a secret.</summary>
    private const string Hidden = "•••";

    internal async Task<(string? Why, SettingConflict? Conflict)> SaveMailAsync(
        MailSettings wanted, string password, long version, string by, CancellationToken cancellationToken)
    {
        if (wanted.Port is < 1 or > 65_535 || wanted.Host.Length is 0 or > MaxHostLength
            || Uri.CheckHostName(wanted.Host) == UriHostNameType.Unknown || SecurityOf(wanted.Security) is not { } || !IsMail(wanted.Sender)
            || wanted.User.Length > MaxMailLength || password.Length > MaxSecretLength)
        {
            return ("mail-server", null);
        }

        var known = (await ReadAsync(cancellationToken)).Mail;
        return (null, await SaveAsync(
            MailName, version, by, wanted,
            FieldChange.Among(
                ("mail_host", known?.Host ?? "", wanted.Host),
                ("mail_port", Text(known?.Port), Text(wanted.Port)),
                ("mail_security", known?.Security ?? "", wanted.Security),
                ("mail_user", known?.User ?? "", wanted.User),
                ("mail_sender", known?.Sender ?? "", wanted.Sender),
                ("password", "", password.Length > 0 ? Hidden : "")),
            password, cancellationToken));
    }

    internal async Task<(string? Why, SettingConflict? Conflict)> SaveBotAsync(
        string token, long version, string by, CancellationToken cancellationToken)
    {
        if (!BotToken().IsMatch(token))
        {
            return ("telegram-token", null);
        }

        return (null, await SaveAsync(
            BotName, version, by, null, FieldChange.Among(("telegram_token", "", Hidden)), token, cancellationToken));
    }

    /// <summary>Forgets the bot's token: nothing goes to Telegram any more.</summary>
    internal async Task<(string? Why, SettingConflict? Conflict)> DeleteBotAsync(
        long version, string by, CancellationToken cancellationToken) =>
        (null, await changes.SaveAsync(
            Edit(BotName, version, by, FieldChange.Among(("telegram_token", Hidden, ""))),
            transaction => NotificationSecrets.WriteAsync(transaction, BotName, ""),
            cancellationToken));

    internal async Task<(string? Why, SettingConflict? Conflict)> SaveWebhookAsync(
        WebhookSettings wanted, string secret, long version, string by, CancellationToken cancellationToken)
    {
        if (!WebhookName().IsMatch(wanted.Name) || secret.Length > MaxSecretLength)
        {
            return ("webhook-name", null);
        }

        if (!Uri.TryCreate(wanted.Address, UriKind.Absolute, out var address)
            || NotificationServices.WebhookRules(options).Problem(address) is not null)
        {
            return ("webhook-host", null);
        }

        var webhooks = (await ReadAsync(cancellationToken)).Webhooks;
        var known = webhooks.FirstOrDefault(webhook => webhook.Name == wanted.Name);
        if ((known is null && secret.Length == 0) || (known is null && webhooks.Count >= MaxWebhooks))
        {
            return (secret.Length == 0 ? "webhook-secret" : "webhook-many", null);
        }

        return (null, await SaveAsync(
            WebhookKind + wanted.Name, version, by, wanted,
            FieldChange.Among(
                ("webhook_address", known?.Address ?? "", wanted.Address), ("webhook_secret", "", secret.Length > 0 ? Hidden : "")),
            secret, cancellationToken));
    }

    internal async Task<(string? Why, SettingConflict? Conflict)> DeleteWebhookAsync(
        string name, long version, string by, CancellationToken cancellationToken)
    {
        var known = (await ReadAsync(cancellationToken)).Webhooks.FirstOrDefault(webhook => webhook.Name == name);
        return known is null ? ("webhook-name", null) : (null, await changes.SaveAsync(
            Edit(WebhookKind + name, version, by, FieldChange.Among(("webhook_address", known.Address, ""))),
            async transaction =>
            {
                await WriteAsync(transaction, WebhookKind + name, null);
                await NotificationSecrets.WriteAsync(transaction, WebhookKind + name, "");
            },
            cancellationToken));
    }

    internal async Task<(string? Why, SettingConflict? Conflict)> SaveContactAsync(
        ContactSettings wanted, long version, string by, CancellationToken cancellationToken)
    {
        if ((wanted.Mail.Length > 0 && !IsMail(wanted.Mail)) || !Chat().IsMatch(wanted.TelegramChat)
            || wanted.Language is not ("id" or "en"))
        {
            return ("contact", null);
        }

        var known = (await ReadAsync(cancellationToken)).Contact(wanted.Person);
        return (null, await SaveAsync(
            ContactKind + wanted.Person, version, by, wanted,
            FieldChange.Among(
                ("contact_mail", known.Mail, wanted.Mail),
                ("contact_telegram", known.TelegramChat, wanted.TelegramChat),
                ("contact_language", known.Language, wanted.Language)),
            "", cancellationToken));
    }

    /// <summary>The mail server with its password; null: none is set up.</summary>
    internal async Task<MailServer?> MailServerAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).Mail is { } mail
            ? new(mail.Host, mail.Port, SecurityOf(mail.Security) ?? MailSecurity.StartTls, mail.User, mail.Sender)
            {
                Password = await secrets.ReadAsync(MailName, cancellationToken),
            }
            : null;

    /// <summary>A webhook with its secret; null: it is gone.</summary>
    internal async Task<Webhook?> WebhookAsync(string name, CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).Webhooks.FirstOrDefault(webhook => webhook.Name == name) is { } known
            ? new(new Uri(known.Address), await secrets.ReadAsync(WebhookKind + name, cancellationToken)) : null;

    internal static SettingEdit Edit(string name, long version, string by, IReadOnlyList<FieldChange> fields) =>
        new(Prefix + name, version, by, "notification", name, fields);

    internal static string Text(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private async Task<NotificationDocuments> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await NotificationDocuments.ReadAsync(connection);
    }

    private Task<SettingConflict?> SaveAsync(string name, long version, string by, object? document, IReadOnlyList<FieldChange> fields,
        string secret, CancellationToken cancellationToken) =>
        changes.SaveAsync(
            Edit(name, version, by, fields),
            async transaction =>
            {
                await WriteAsync(transaction, name, document);
                if (secret.Length > 0)
                {
                    await NotificationSecrets.WriteAsync(transaction, name, secret);
                }
            },
            cancellationToken);

    private static MailSecurity? SecurityOf(string word) => word switch
    {
        "start-tls" => MailSecurity.StartTls,
        "tls" => MailSecurity.Tls,
        "none" => MailSecurity.None,
        _ => null,
    };

    // No name beside the address, and nothing that could begin another header.
    internal static bool IsMail(string text) => text.Length is > 0 and <= MaxMailLength && !text.Any(char.IsControl)
        && MailAddress.TryCreate(text, out var address) && address.Address == text;

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,31}\z")]
    private static partial Regex WebhookName();

    [GeneratedRegex(@"^[0-9]{1,20}:[A-Za-z0-9_-]{1,100}\z")]
    private static partial Regex BotToken();

    [GeneratedRegex(@"^(-?[0-9]{1,20})?\z")]
    private static partial Regex Chat();
}
