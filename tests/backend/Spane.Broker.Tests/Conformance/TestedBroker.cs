using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Spane.Broker.Settings;
using Spane.Processes;
using Spane.Servers;

namespace Spane.Broker.Tests.Conformance;

/// <summary>A broker that what the standard says is held against: for all tests of a class, everybody may do everything.</summary>
public abstract class TestedBroker : IAsyncLifetime
{
    public abstract int Port { get; }

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();
}

/// <summary>The broker inside the backend.</summary>
public sealed class Inside : TestedBroker
{
    private EmbeddedBroker _broker = null!;
    private int _port;

    public override int Port => _port;

    public override async ValueTask InitializeAsync()
    {
        _port = Ports.Claim(0, "the broker");
        _broker = await StartAsync(_port, new BrokerLimits());
    }

    public override ValueTask DisposeAsync() => _broker.DisposeAsync();

    internal static async Task<EmbeddedBroker> StartAsync(int port, BrokerLimits limits, TimeProvider? time = null,
        AccessFilePaths? access = null, string? retained = null, bool bindsClientIds = false)
    {
        var broker = new EmbeddedBroker(
            new BrokerSettings
            {
                Endpoints = [new BrokerEndpoint(new IPEndPoint(IPAddress.Loopback, port))],
                Limits = limits,
                Time = time ?? TimeProvider.System,
                Access = access,
                RetainedFile = retained,
                BindsClientIds = bindsClientIds,
            },
            NullLoggerFactory.Instance);
        await broker.StartAsync(CancellationToken.None);
        broker.Open();
        return broker;
    }
}

/// <summary>mosquitto, which shows that the tests ask for what is so elsewhere.</summary>
public sealed class Beside : TestedBroker
{
    private MosquittoProcess _broker = null!;

    public override int Port => _broker.Port;

    public override async ValueTask InitializeAsync() => _broker = await MosquittoProcess.StartAsync();

    public override ValueTask DisposeAsync() => _broker.DisposeAsync();
}
