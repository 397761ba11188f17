using Spane.Backend.Broker;
using Spane.Backend.HomeAssistant;
using Spane.Backend.Ingest;
using Spane.Backend.Settings;
using Spane.Broker;
using Spane.Mqtt;
using Spane.RabbitMq;

namespace Spane.Backend;

/// <summary>Where messages come from and go to: the setting <c>Spane:Source</c>.</summary>
internal static class MessageServices
{
    public static void AddMessages(this IServiceCollection services, SpaneOptions options)
    {
        switch (options.Source)
        {
            case "mqtt" when options.Broker.Kind == BrokerOptions.Embedded:
                services.AddBrokerInside(options);
                break;
            case "mqtt":
                services.AddSingleton<IMqttConnection>(_ => new MqttConnection(BrokerConnections.ForBoth(options)));
                services.AddSingleton(provider => new LiveConnection(
                    new MqttConnection(BrokerConnections.ForLive(options)), provider.GetRequiredService<TimeProvider>(),
                    provider.GetRequiredService<ILogger<LiveConnection>>()));
                services.AddSingleton<IMessageSource, MqttMessageSource>();
                services.AddHomeAssistantConnection(options);
                break;
            case "rabbitmq":
                services.AddSingleton<IMqttConnection>(_ => new MqttConnection(BrokerConnections.ToNodesOnly(options)));
                services.AddSingleton<IMessageSource>(_ => new RabbitMqMessageSource(Queues(options)));
                services.AddHomeAssistantConnection(options);
                break;
            default:
                throw new InvalidDataException($"The setting Spane:Source is '{options.Source}'; it must be mqtt or rabbitmq.");
        }
    }

    private static void AddBrokerInside(this IServiceCollection services, SpaneOptions options)
    {
        if (options.Broker.Folder.Length == 0)
        {
            options.Broker.Folder = Path.Combine(options.DataFolder, "broker");
        }

        services.AddSingleton(provider => new EmbeddedBroker(
            BrokerInside.Settings(options, provider.GetRequiredService<TimeProvider>()), provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => BrokerInside.ForBoth(provider.GetRequiredService<EmbeddedBroker>(), options));
        services.AddSingleton(provider => new LiveConnection(
            BrokerInside.ForLive(provider.GetRequiredService<EmbeddedBroker>(), options), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LiveConnection>>()));
        services.AddSingleton<IMessageSource, MqttMessageSource>();
        services.AddSingleton<OpenHomeAssistantConnection>(
            provider => () => BrokerInside.ForHomeAssistant(provider.GetRequiredService<EmbeddedBroker>()));
    }

    private static void AddHomeAssistantConnection(this IServiceCollection services, SpaneOptions options) =>
        services.AddSingleton<OpenHomeAssistantConnection>(_ => () => new MqttConnection(BrokerConnections.ForHomeAssistant(options)));

    private static RabbitMqOptions Queues(SpaneOptions options) => new()
    {
        Hosts = options.Cluster.RabbitMqHosts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        UserName = options.Broker.UserName,
        Password = options.Broker.Present() ?? "",
        VirtualHost = options.Cluster.RabbitMqVirtualHost,
        Partitions = options.Cluster.Partitions,
        // What a backend that dies had been given is given again: two batches, and not more, keep a takeover short.
        Prefetch = 2 * options.Ingest.BatchMessages,
    };
}
