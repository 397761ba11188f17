using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Spane.Broker;
using Spane.Broker.Settings;
using Spane.Processes;

namespace Spane.Mqtt.Tests.Contract;

/// <summary>The broker inside the backend.</summary>
public sealed class Embedded : ContractBroker
{
    private const int LargestPacket = 16 * 1024 * 1024;

    private EmbeddedBroker _broker = null!;
    private int _port;

    public override int Port => _port;

    public override async ValueTask InitializeAsync()
    {
        _port = Ports.Claim(0, "the broker");
        _broker = await StartAsync(_port);
    }

    public override ValueTask DisposeAsync() => _broker.DisposeAsync();

    public override bool HasForgotten(string clientId) => !_broker.HasSession(clientId);

    public override async Task<IOwnBroker> StartOwnAsync()
    {
        int port = Ports.Claim(0, "the broker");
        return new Own(await StartAsync(port), port);
    }

    private static async Task<EmbeddedBroker> StartAsync(int port)
    {
        var broker = new EmbeddedBroker(
            new BrokerSettings
            {
                Endpoints = [new BrokerEndpoint(new IPEndPoint(IPAddress.Loopback, port))],
                Limits = new BrokerLimits { MaximumPacketSize = LargestPacket },
            },
            NullLoggerFactory.Instance);
        await broker.StartAsync(CancellationToken.None);
        broker.Open();
        return broker;
    }

    private sealed class Own(EmbeddedBroker broker, int port) : IOwnBroker
    {
        private EmbeddedBroker _broker = broker;

        public int Port => port;

        public async Task ReplaceAsync()
        {
            await _broker.DisposeAsync();
            _broker = await StartAsync(port);
        }

        public ValueTask DisposeAsync() => _broker.DisposeAsync();
    }
}
