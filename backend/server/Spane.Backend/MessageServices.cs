using Spane.Backend.Broker;
using Spane.Backend.Cluster;
using Spane.Backend.HomeAssistant;
using Spane.Backend.Ingest;
using Spane.Backend.Settings;
using Spane.Broker;
using Spane.Mqtt;

namespace Spane.Backend;

/// <summary>Where messages come from and go to: the setting <c>Spane:Broker:Kind</c>.</summary>
internal static class MessageServices
{
    public static void AddMessages(this IServiceCollection services, SpaneOptions options)
    {
        services.AddSingleton<MqttMessageSource>();
        if (options.Broker.Kind == BrokerOptions.Embedded)
        {
            services.AddBrokerInside(options);
            return;
        }

        services.AddSingleton<IMqttConnection>(_ => new MqttConnection(BrokerConnections.ForBoth(options)));
        services.AddSingleton(provider => new LiveConnection(
            new MqttConnection(BrokerConnections.ForLive(options)), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LiveConnection>>()));
        services.AddSingleton<OpenHomeAssistantConnection>(_ => () => new MqttConnection(BrokerConnections.ForHomeAssistant(options)));
    }

    private static void AddBrokerInside(this IServiceCollection services, SpaneOptions options)
    {
        if (options.Broker.Folder.Length == 0)
        {
            options.Broker.Folder = Path.Combine(options.DataFolder, "broker");
        }

        services.AddSingleton(provider => new EmbeddedBroker(
            BrokerInside.Settings(options, provider.GetRequiredService<TimeProvider>()) with { Admit = Admit(provider, options) },
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => BrokerInside.ForBoth(provider.GetRequiredService<EmbeddedBroker>(), options));
        services.AddSingleton(provider => new LiveConnection(
            BrokerInside.ForLive(provider.GetRequiredService<EmbeddedBroker>(), options), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LiveConnection>>()));
        services.AddSingleton<OpenHomeAssistantConnection>(
            provider => () => BrokerInside.ForHomeAssistant(provider.GetRequiredService<EmbeddedBroker>()));
    }

    // Asked for late: who looks after devices needs the broker.
    private static Func<string, long, CancellationToken, ValueTask>? Admit(IServiceProvider provider, SpaneOptions options) =>
        options.IsShared
            ? (topic, connection, ending) => provider.GetRequiredService<OwnedDevices>().AdmitAsync(topic, connection, ending)
            : null;
}
