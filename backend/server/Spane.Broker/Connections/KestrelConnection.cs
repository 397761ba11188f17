using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using MQTTnet.Adapter;
using MQTTnet.Formatter;
using MQTTnet.Packets;

namespace Spane.Broker.Connections;

/// <summary>What MQTTnet may ask of a connection that Kestrel has opened.</summary>
internal abstract class KestrelConnection(ConnectionContext context) : IMqttChannelAdapter
{
    public IPAddress Address { get; } = (context.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;

    public EndPoint? LocalEndPoint => context.LocalEndPoint;

    public EndPoint? RemoteEndPoint => context.RemoteEndPoint;

    public X509Certificate2? ClientCertificate => context.Features.Get<ITlsConnectionFeature>()?.ClientCertificate;

    public bool IsSecureConnection => context.Features.Get<ITlsConnectionFeature>() is not null;

    /// <summary>Not counted: nobody asks.</summary>
    public long BytesReceived => 0;

    public long BytesSent => 0;

    public void ResetStatistics()
    {
    }

    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public abstract MqttPacketFormatterAdapter PacketFormatterAdapter { get; }

    public abstract Task<MqttPacket> ReceivePacketAsync(CancellationToken cancellationToken);

    public abstract Task SendPacketAsync(MqttPacket packet, CancellationToken cancellationToken);

    public abstract Task DisconnectAsync(CancellationToken cancellationToken);

    public abstract void Dispose();
}
