using System.Net;
using Spane.Messages;
using Spane.Mqtt;
using Spane.Servers;

[assembly: AssemblyFixture(typeof(Spane.RabbitMq.Tests.RabbitMqFixture))]

namespace Spane.RabbitMq.Tests;

/// <summary>One RabbitMQ node for all tests; each test has a device and a partition of its own.</summary>
public sealed class RabbitMqFixture : IAsyncLifetime
{
    /// <summary>Partitions of every source of these tests: they share the queues.</summary>
    public const int Partitions = 12;

    private static readonly NetworkCredential User = new("spane", Guid.NewGuid().ToString("N"));

    private RabbitMqCluster _cluster = null!;
    private int _devices;

    internal RabbitMqOptions Options => new()
    {
        Hosts = [$"{_cluster.Nodes[0].Host}:{_cluster.Nodes[0].AmqpPort}"],
        UserName = User.UserName,
        Password = User.Password,
        Partitions = Partitions,
    };

    public async ValueTask InitializeAsync() => _cluster = await RabbitMqCluster.StartAsync(1, User, CancellationToken.None);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    /// <summary>The id of a device whose partition no other test uses.</summary>
    internal string NewDevice()
    {
        var partition = Interlocked.Increment(ref _devices) - 1;
        return Enumerable.Range(0, int.MaxValue).Select(i => $"test-{i}").First(id => DevicePartition.Of(id, Partitions) == partition);
    }

    /// <summary>Connects as a node does: over MQTT 3.1.1, the only version that the plugin of Debian's RabbitMQ speaks.</summary>
    internal async Task<MqttConnection> ConnectNodeAsync()
    {
        var node = new MqttConnection(new MqttConnectionOptions
        {
            Host = _cluster.Nodes[0].Host,
            Port = _cluster.Nodes[0].MqttPort,
            UserName = User.UserName,
            Password = User.Password,
            ClientId = $"node-{Guid.NewGuid():N}",
            ProtocolVersion = MqttProtocolVersion.V311,
            CleanStart = true,
        });
        await node.StartAsync(TestContext.Current.CancellationToken);
        return node;
    }
}
