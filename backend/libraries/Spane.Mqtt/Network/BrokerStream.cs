using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Spane.Mqtt.Network;

/// <summary>Opens the socket to the broker, secured by TLS if so set.</summary>
internal static class BrokerStream
{
    /// <summary>Connects.</summary>
    public static async Task<Stream> OpenAsync(MqttConnectionOptions options, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, cancellationToken);
            stream = new NetworkStream(socket, ownsSocket: true);
            return options.Tls is null ? stream : await SecureAsync(stream, options, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            if (stream is not null)
            {
                await stream.DisposeAsync();
            }

            throw;
        }
    }

    private static async Task<Stream> SecureAsync(Stream stream, MqttConnectionOptions options, CancellationToken cancellationToken)
    {
        MqttTlsOptions tls = options.Tls!;
        var authentication = new SslClientAuthenticationOptions { TargetHost = tls.ServerName ?? options.Host };
        if (tls.ClientCertificate is not null)
        {
            authentication.ClientCertificates = [tls.ClientCertificate];
        }

        if (tls.TrustedAuthorities.Count > 0)
        {
            // A site's own authority publishes no revocation list.
            var policy =
                new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(tls.TrustedAuthorities);
            authentication.CertificateChainPolicy = policy;
        }

        var secured = new SslStream(stream);
        await secured.AuthenticateAsClientAsync(authentication, cancellationToken);
        return secured;
    }
}
