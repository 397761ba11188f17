using Spane.Backend.Broker;
using Spane.Backend.Ingest;
using Spane.Backend.Settings;
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
            case "mqtt":
                services.AddSingleton<IMqttConnection>(_ => new MqttConnection(BrokerConnections.ForBoth(options)));
                services.AddSingleton(provider => new LiveConnection(
                    new MqttConnection(BrokerConnections.ForLive(options)), provider.GetRequiredService<TimeProvider>(),
                    provider.GetRequiredService<ILogger<LiveConnection>>()));
                services.AddSingleton<IMessageSource, MqttMessageSource>();
                break;
            case "rabbitmq":
                services.AddSingleton<IMqttConnection>(_ => new MqttConnection(BrokerConnections.ToNodesOnly(options)));
                services.AddSingleton<IMessageSource>(_ => new RabbitMqMessageSource(Queues(options)));
                break;
            default:
                throw new InvalidDataException($"The setting Spane:Source is '{options.Source}'; it must be mqtt or rabbitmq.");
        }
    }

    private static RabbitMqOptions Queues(SpaneOptions options) => new()
    {
        Hosts = options.Cluster.RabbitMqHosts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        UserName = options.Broker.UserName,
        Password = options.Broker.Password,
        VirtualHost = options.Cluster.RabbitMqVirtualHost,
        Partitions = options.Cluster.Partitions,
        // What a backend that dies had been given is given again: two batches, and not more, keep a takeover short.
        Prefetch = 2 * options.Ingest.BatchMessages,
    };
}
