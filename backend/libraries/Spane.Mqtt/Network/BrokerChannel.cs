using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;
using MQTTnet.Channel;
using MQTTnet.Implementations;

namespace Spane.Mqtt.Network;

/// <summary>MQTTnet's way to the broker, with TLS if so set, over a socket whose buffers the operating system sizes.</summary>
internal static class BrokerChannel
{
    /// <summary>A channel that is not connected yet.</summary>
    public static IMqttChannel Create(MqttConnectionOptions options) => new MqttTcpChannel(new MqttClientOptions
    {
        Timeout = options.ConnectTimeout,
        ChannelOptions = new MqttClientTcpOptions
        {
            RemoteEndpoint = new DnsEndPoint(options.Host, options.Port),
            StreamProvider = new Dialler(options.Host, options.Port),
            TlsOptions = options.Tls is null ? new MqttClientTlsOptions() : Secured(options.Tls, options.Host),
        },
    });

    private static MqttClientTlsOptions Secured(MqttTlsOptions tls, string host) => new()
    {
        UseTls = true,
        TargetHost = tls.ServerName ?? host,
        TrustChain = tls.TrustedAuthorities,
        // A site's own authority publishes no revocation list.
        RevocationMode = X509RevocationMode.NoCheck,
        IgnoreCertificateRevocationErrors = true,
        ClientCertificatesProvider = tls.ClientCertificate is null ? null
            : new DefaultMqttCertificatesProvider(new X509Certificate2Collection(tls.ClientCertificate)),
    };

    /// <summary>Opens the socket. MQTTnet's own would fix both of its buffers at one size.</summary>
    private sealed class Dialler(string host, int port) : IMqttClientStreamProvider
    {
        public async Task<Stream> ConnectAsync(EndPoint brokerEndPoint, CancellationToken cancellationToken)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(host, port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
