using Spane.Servers;

namespace Spane.Mqtt.Tests.Contract;

/// <summary>A real mosquitto.</summary>
public sealed class Mosquitto : ContractBroker
{
    private MosquittoProcess _broker = null!;

    public override int Port => _broker.Port;

    public override async ValueTask InitializeAsync() => _broker = await MosquittoProcess.StartAsync();

    public override ValueTask DisposeAsync() => _broker.DisposeAsync();

    public override bool HasForgotten(string clientId) =>
        _broker.Log.Contains($"Expiring client {clientId}", StringComparison.Ordinal);

    public override async Task<IOwnBroker> StartOwnAsync() => new Own(await MosquittoProcess.StartAsync());

    private sealed class Own(MosquittoProcess broker) : IOwnBroker
    {
        public int Port => broker.Port;

        public async Task ReplaceAsync()
        {
            await broker.KillAsync();
            await broker.StartAgainAsync();
        }

        public ValueTask DisposeAsync() => broker.DisposeAsync();
    }
}
