using System.Net;
using System.Net.Sockets;

namespace Spane.Mqtt.Tests.Fakes;

/// <summary>A broker whose every packet the test decides.</summary>
internal sealed class FakeBroker : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public FakeBroker() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public MqttConnectionOptions Options => new()
    {
        Port = Port,
        ClientId = "c",
        ReconnectPause = TimeSpan.FromMilliseconds(1),
        ReconnectPauseLimit = TimeSpan.FromMilliseconds(20),
    };

    /// <summary>The next network connection, whose CONNECT is answered by <paramref name="connAck"/>.</summary>
    public async Task<FakeBrokerLink> AcceptAsync(byte[]? connAck = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        var link = new FakeBrokerLink(await _listener.AcceptSocketAsync(limit.Token));
        (await link.NextAsync()).First.ShouldBe(ClientPacket.Connect);
        await link.SendAsync(connAck ?? BrokerPackets.ConnAck());
        return link;
    }

    public void Dispose() => _listener.Dispose();
}
