using Dapper;
using Spane.Backend.Settings;
using Spane.Dashboard.Notifications;
using Spane.Notifications.Push;
using Spane.Storage.Settings;

namespace Spane.Backend.Notifications;

/// <summary>What the screens show of the notifications.</summary>
internal sealed class NotificationReader(
    SettingsDatabase database, SettingChanges changes, NotificationSecrets secrets, PushSubscriptions browsers, DeliveryQueue queue,
    NotificationOptions options, VapidKeys keys) : INotifications
{
    public string PublicKey => keys.PublicKey;

    public async Task<NotificationSettingsView> SettingsAsync(CancellationToken cancellationToken = default)
    {
        // Before the values: a change between the two is then noticed.
        var versions = await changes.VersionsAsync(NotificationChanges.Prefix, cancellationToken);
        var kept = await secrets.NamesAsync(cancellationToken);
        var devices = await browsers.CountsAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        var documents = await NotificationDocuments.ReadAsync(connection);
        var people = await connection.QueryAsync<string>(
            new CommandDefinition("SELECT user_name FROM account ORDER BY normalized_name", cancellationToken: cancellationToken));
        return new(
            new(documents.Mail, versions.GetValueOrDefault(NotificationDocuments.MailName)),
            kept.Contains(NotificationDocuments.MailName),
            new(kept.Contains(NotificationDocuments.BotName), versions.GetValueOrDefault(NotificationDocuments.BotName)),
            [.. options.WebhookHosts, .. options.PrivateWebhookHosts],
            [.. documents.Webhooks.Select(webhook => Of(webhook, NotificationDocuments.WebhookKind + webhook.Name))],
            [.. people.Select(person => Of(documents.Contact(person), NotificationDocuments.ContactKind + person))],
            [.. documents.Routes.Select(route => Of(route, NotificationDocuments.RouteKind + route.Id))],
            devices);

        Versioned<T> Of<T>(T value, string name) => new(value, versions.GetValueOrDefault(name));
    }

    public Task<IReadOnlyList<SubscribedDevice>> DevicesAsync(string person, CancellationToken cancellationToken = default) =>
        browsers.OfAsync(person, cancellationToken);

    public Task<IReadOnlyList<DeliveryView>> UndeliveredAsync(int count, CancellationToken cancellationToken = default) =>
        queue.UndeliveredAsync(count, cancellationToken);
}
