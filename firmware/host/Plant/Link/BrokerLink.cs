using System.Security.Cryptography.X509Certificates;
using nanoFramework.M2Mqtt.Exceptions;
using Spane.Mqtt;
using Spane.NanoFramework;

namespace Spane.Plant.Link;

/// <summary>The way from a virtual board to a real broker, over <see cref="MqttConnection"/> and MQTT 3.1.1.</summary>
public sealed class BrokerLink : IMqttLink
{
    /// <summary>How long a connect may take; the chip's library waits 30 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public nanoFramework.M2Mqtt.Messages.MqttReasonCode Connect(MqttLinkRequest request, IMqttLinkListener listener,
        out IMqttLinkSession? session)
    {
        ArgumentNullException.ThrowIfNull(request);
        session = null;
        var connection = new MqttConnection(Options(request));
        try
        {
            // The library's connect blocks its caller: so does this one, away from any context that the caller may hold.
            Task.Run(async () =>
            {
                using var limit = new CancellationTokenSource(ConnectTimeout);
                await connection.StartAsync(limit.Token);
            }).GetAwaiter().GetResult();
        }
        catch (MqttRefusedException refused)
        {
            Discard(connection);
            return Refusal(refused.Reason);
        }
        catch (Exception error) when (error is MqttException or OperationCanceledException)
        {
            Discard(connection);
            throw new MqttConnectionException("Exception connecting to the broker", error);
        }

        session = new BrokerSession(connection, listener);
        return nanoFramework.M2Mqtt.Messages.MqttReasonCode.Success;
    }

    internal static void Discard(MqttConnection connection) => _ = connection.DisposeAsync().AsTask();

    private static nanoFramework.M2Mqtt.Messages.MqttReasonCode Refusal(Spane.Mqtt.MqttReasonCode reason) => reason switch
    {
        Spane.Mqtt.MqttReasonCode.UnsupportedProtocolVersion =>
            nanoFramework.M2Mqtt.Messages.MqttReasonCode.ConnectionRefusedUnacceptableProtocolVersion,
        Spane.Mqtt.MqttReasonCode.ClientIdentifierNotValid =>
            nanoFramework.M2Mqtt.Messages.MqttReasonCode.ConnectionRefusedIdentifierRejected,
        Spane.Mqtt.MqttReasonCode.BadUserNameOrPassword =>
            nanoFramework.M2Mqtt.Messages.MqttReasonCode.ConnectionRefusedBadUserNameOrPassword,
        Spane.Mqtt.MqttReasonCode.NotAuthorized => nanoFramework.M2Mqtt.Messages.MqttReasonCode.ConnectionRefusedNotAuthorized,
        _ => nanoFramework.M2Mqtt.Messages.MqttReasonCode.ConnectionRefusedServerUnavailable,
    };

    private static MqttConnectionOptions Options(MqttLinkRequest request) => new()
    {
        Host = request.Host,
        Port = request.Port,
        Tls = request.Tls ? Tls(request) : null,
        ClientId = request.ClientId,
        UserName = request.UserName,
        Password = request.Password,
        ProtocolVersion = MqttProtocolVersion.V311,
        KeepAlive = TimeSpan.FromSeconds(request.KeepAliveSeconds),
        CleanStart = request.CleanSession,
        SessionExpiry = request.CleanSession ? TimeSpan.Zero : Timeout.InfiniteTimeSpan,
        ReceiveBufferSize = 4096,
        Will = request.WillTopic is null ? null
            : new MqttWill(request.WillTopic, request.WillPayload, (MqttQoS)request.WillQos, request.WillRetain),
    };

    private static MqttTlsOptions Tls(MqttLinkRequest request)
    {
        var authorities = new X509Certificate2Collection();
        if (request.CertificateAuthority is { } authority)
        {
            authorities.Add(X509CertificateLoader.LoadCertificate(authority.GetRawCertData()));
        }

        return new MqttTlsOptions { TrustedAuthorities = authorities };
    }
}
