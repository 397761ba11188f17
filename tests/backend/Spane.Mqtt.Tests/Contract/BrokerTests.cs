using System.Text;

namespace Spane.Mqtt.Tests.Contract;

/// <summary>Makes connections to one broker over one protocol version, on topics that no other test uses.</summary>
public abstract class BrokerTests(ContractBroker broker, MqttProtocolVersion version)
{
    private readonly string _name = $"t{Guid.NewGuid():N}"[..12];

    protected ContractBroker Broker { get; } = broker;

    protected string Topic(string leaf = "x") => $"test/{_name}/{leaf}";

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected MqttConnectionOptions Options(string client) => new()
    {
        Host = Broker.Host,
        Port = Broker.Port,
        ClientId = $"{_name}-{client}",
        ProtocolVersion = version,
        ReconnectPause = TimeSpan.FromMilliseconds(10),
        ReconnectPauseLimit = TimeSpan.FromMilliseconds(100),
    };

    protected static async Task<IMqttConnection> StartAsync(MqttConnectionOptions options, params MqttSubscription[] subscriptions)
    {
        IMqttConnection connection = new MqttConnection(options);
        await connection.StartAsync(Token);
        if (subscriptions.Length > 0)
        {
            await connection.SubscribeAsync(subscriptions, Token);
        }

        return connection;
    }

    protected static MqttMessage Message(string topic, string text, MqttQoS qos = MqttQoS.AtLeastOnce, bool retain = false) =>
        new(topic, Encoding.UTF8.GetBytes(text), qos, retain);

    protected static Task PublishAllAsync(IMqttConnection connection, string topic, IEnumerable<int> numbers) =>
        Task.WhenAll(numbers.Select(n => connection.PublishAsync(Message(topic, $"{n}"), Token).AsTask()));
}
