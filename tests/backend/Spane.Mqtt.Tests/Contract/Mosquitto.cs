using Spane.Servers;

namespace Spane.Mqtt.Tests.Contract;

/// <summary>One broker for all tests of a class.</summary>
public sealed class Mosquitto : IAsyncLifetime
{
    public MosquittoProcess Broker { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Broker = await MosquittoProcess.StartAsync();

    public ValueTask DisposeAsync() => Broker.DisposeAsync();
}
