using System.Buffers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using Version = MQTTnet.Formatter.MqttProtocolVersion;

namespace Spane.Mqtt.MqttNet;

/// <summary>Our options and messages as MQTTnet's, and back.</summary>
internal static class MqttNetTranslation
{
    public static MqttClientOptions ToMqttNet(MqttConnectionOptions options, bool cleanStart)
    {
        bool isV5 = options.ProtocolVersion == MqttProtocolVersion.V500;
        bool forgets = options.SessionExpiry == TimeSpan.Zero;
        MqttClientOptionsBuilder builder = new MqttClientOptionsBuilder()
            .WithTcpServer(options.Host, options.Port)
            .WithProtocolVersion(isV5 ? Version.V500 : Version.V311)
            .WithClientId(options.ClientId)
            .WithKeepAlivePeriod(options.KeepAlive)
            .WithTimeout(options.ConnectTimeout)
            // 3.1.1 has one flag for both "start clean" and "do not keep the session" (3.1.2.4 there).
            .WithCleanStart(cleanStart || (!isV5 && forgets));
        if (isV5)
        {
            builder.WithReceiveMaximum((ushort)options.ReceiveMaximum).WithMaximumPacketSize((uint)options.MaximumPacketSize);
            builder.WithSessionExpiryInterval(
                options.SessionExpiry == Timeout.InfiniteTimeSpan ? uint.MaxValue : Seconds(options.SessionExpiry));
        }

        if (options.UserName is not null || options.Password is not null)
        {
            builder.WithCredentials(options.UserName, options.Password);
        }

        if (options.Will is { } will)
        {
            builder.WithWillTopic(will.Topic)
                .WithWillPayload(will.Payload.ToArray())
                .WithWillQualityOfServiceLevel((MqttQualityOfServiceLevel)will.QoS)
                .WithWillRetain(will.Retain);
            if (isV5)
            {
                builder.WithWillDelayInterval(Seconds(will.Delay));
            }
        }

        if (options.Tls is { } tls)
        {
            builder.WithTlsOptions(configure => Secure(configure, tls, options.Host));
        }

        return builder.Build();
    }

    public static MqttApplicationMessage ToMqttNet(MqttMessage message, MqttProtocolVersion version) => new()
    {
        Topic = message.Topic,
        Payload = new ReadOnlySequence<byte>(message.Payload),
        QualityOfServiceLevel = (MqttQualityOfServiceLevel)message.QoS,
        Retain = message.Retain,
        UserProperties = version == MqttProtocolVersion.V311 || message.UserProperties.Count == 0
            ? null
            : [.. message.UserProperties.Select(p => new MqttUserProperty(p.Key, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(p.Value)))],
    };

    public static MqttReceivedMessage FromMqttNet(MqttApplicationMessageReceivedEventArgs received, long connectionNumber)
    {
        MqttApplicationMessage message = received.ApplicationMessage;
        return new MqttReceivedMessage
        {
            Topic = message.Topic,
            Payload = message.Payload.ToArray(),
            QoS = (MqttQoS)message.QualityOfServiceLevel,
            Duplicate = message.Dup,
            Retained = message.Retain,
            UserProperties = message.UserProperties is { Count: > 0 } properties
                ? [.. properties.Select(p => KeyValuePair.Create(p.Name, Encoding.UTF8.GetString(p.ValueBuffer.Span)))]
                : [],
            PacketId = received.PacketIdentifier,
            ConnectionNumber = connectionNumber,
        };
    }

    private static void Secure(MqttClientTlsOptionsBuilder builder, MqttTlsOptions tls, string host)
    {
        builder.UseTls().WithTargetHost(tls.ServerName ?? host);
        if (tls.ClientCertificate is not null)
        {
            builder.WithClientCertificates(new X509Certificate2Collection(tls.ClientCertificate));
        }

        if (tls.TrustedAuthorities.Count > 0)
        {
            // A site's own authority publishes no revocation list.
            builder.WithTrustChain(tls.TrustedAuthorities).WithIgnoreCertificateRevocationErrors();
        }
    }

    private static uint Seconds(TimeSpan time) => (uint)Math.Clamp(time.TotalSeconds, 0, uint.MaxValue);
}
