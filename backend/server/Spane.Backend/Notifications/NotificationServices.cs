using Microsoft.Extensions.DependencyInjection.Extensions;
using Spane.Backend.Alarms;
using Spane.Backend.Settings;
using Spane.Dashboard.Notifications;
using Spane.Notifications.Channels;
using Spane.Notifications.Hosts;
using Spane.Notifications.Mail;
using Spane.Notifications.Push;
using Spane.Notifications.Telegram;
using Spane.Notifications.Webhooks;

namespace Spane.Backend.Notifications;

/// <summary>Puts the notifications together: channels, outbox, settings.</summary>
internal static class NotificationServices
{
    internal const string KeyFile = "push-keys.json";

    internal static void AddNotifications(this IServiceCollection services, string dataFolder)
    {
        services.TryAddSingleton<NotificationOptions>();
        services.AddSingleton(_ => VapidKeys.Open(Path.Combine(dataFolder, KeyFile)));
        services.AddSingleton<NotificationSignal>();
        services.AddSingleton<NotificationSecrets>();
        services.AddSingleton<NotificationPlanner>();
        services.AddSingleton<IAlarmOutbox>(provider => provider.GetRequiredService<NotificationPlanner>());
        services.AddSingleton<NotificationFolder>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<NotificationChanges>();
        services.AddSingleton<RouteChanges>();
        services.AddSingleton<NotificationTests>();
        services.AddSingleton<INotifications, NotificationReader>();
        services.AddSingleton(provider => new PushSubscriptions(
            provider.GetRequiredService<Storage.Settings.SettingsDatabase>(), provider.GetRequiredService<AuditLog>(),
            PushRules(provider), provider.GetRequiredService<TimeProvider>()));
        AddSenders(services);
        services.AddSingleton<IEnumerable<NotificationDispatcher>>(provider =>
        [
            .. provider.GetServices<INotificationSender>().Select(sender => ActivatorUtilities.CreateInstance<NotificationDispatcher>(
                provider, sender)),
        ]);
        services.AddHostedService<NotificationService>();
    }

    private static void AddSenders(IServiceCollection services)
    {
        services.AddSingleton<INotificationSender>(provider => new PushSender(
            GuardedHttp.Create(PushRules(provider)),
            provider.GetRequiredService<VapidKeys>(),
            provider.GetRequiredService<NotificationOptions>().Contact,
            provider.GetRequiredService<PushSubscriptions>().FindAsync,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<INotificationSender>(
            provider => new MailSender(
                provider.GetRequiredService<NotificationChanges>().MailServerAsync, provider.GetService<IAttachments>()));
        services.AddSingleton<INotificationSender>(provider =>
        {
            var server = new Uri(provider.GetRequiredService<NotificationOptions>().TelegramAddress);
            var secrets = provider.GetRequiredService<NotificationSecrets>();
            return new TelegramSender(
                GuardedHttp.Create(TelegramRules(server)), server,
                cancellationToken => secrets.ReadAsync(NotificationDocuments.BotName, cancellationToken));
        });
        services.AddSingleton<INotificationSender>(provider => new WebhookSender(
            GuardedHttp.Create(WebhookRules(provider.GetRequiredService<NotificationOptions>())),
            provider.GetRequiredService<NotificationChanges>().WebhookAsync,
            provider.GetRequiredService<TimeProvider>()));
    }

    internal static HostRules WebhookRules(NotificationOptions options) => new(options.WebhookHosts, options.PrivateWebhookHosts);

    private static HostRules PushRules(IServiceProvider provider) =>
        new(HostRules.PushServices, provider.GetRequiredService<NotificationOptions>().PushHosts);

    // Another server than Telegram's is named in the settings file, and may be on this network.
    private static HostRules TelegramRules(Uri server) =>
        server.IdnHost == "api.telegram.org" ? new([server.IdnHost], []) : new([], [server.IdnHost]);
}
