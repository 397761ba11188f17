using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using Spane.Broker.Access;
using Spane.Broker.Settings;

namespace Spane.Broker.Connections;

/// <summary>From CONNECT to CONNACK: what the client asks for, what it gets. MQTTnet is given only what is left for it: no keep-alive and
/// no will, which are looked after here.</summary>
internal sealed class Handshake(BrokerSettings settings)
{
    private MqttConnectPacket? _connect;
    private bool _isAssigned;
    private ushort _serverKeepAlive;

    public bool IsConnected => _connect is not null;

    public string? ClientId => _connect?.ClientId;

    /// <summary>Its rights, once it is let in.</summary>
    public UserAccess Access { get; private set; } = UserAccess.Everything;

    public TimeSpan KeepAlive { get; private set; }

    /// <summary>The most QoS 1 messages to it.</summary>
    public int ReceiveMaximum { get; private set; } = 1;

    /// <summary>The largest packet that it takes; 0: any.</summary>
    public uint MaximumPacketSize { get; private set; }

    /// <summary>How long its session waits for it.</summary>
    public TimeSpan SessionExpiry { get; private set; }

    public Will? Will { get; private set; }

    /// <summary>Takes a CONNECT.</summary>
    /// <returns>Why it is refused at once, before the password is looked at; else success.</returns>
    public MqttConnectReasonCode Take(MqttConnectPacket packet, MqttProtocolVersion version)
    {
        var isV5 = version == MqttProtocolVersion.V500;
        if (settings.BindsClientIds && packet.Username is { Length: > 0 } name)
        {
            packet.ClientId = name;
        }

        if (string.IsNullOrEmpty(packet.ClientId))
        {
            if (!packet.CleanSession)
            {
                return MqttConnectReasonCode.ClientIdentifierNotValid;
            }

            packet.ClientId = $"auto-{Guid.NewGuid():N}";
            _isAssigned = true;
        }

        var longest = settings.Limits.MaximumKeepAlive;
        KeepAlive = TimeSpan.FromSeconds(packet.KeepAlivePeriod);
        if (KeepAlive == TimeSpan.Zero || KeepAlive > longest)
        {
            if (!isV5)
            {
                return MqttConnectReasonCode.ClientIdentifierNotValid;
            }

            KeepAlive = longest;
            _serverKeepAlive = (ushort)longest.TotalSeconds;
        }

        packet.KeepAlivePeriod = 0;
        ReceiveMaximum = Math.Min(packet.ReceiveMaximum == 0 ? ushort.MaxValue : packet.ReceiveMaximum, settings.Limits.InFlight);
        MaximumPacketSize = packet.MaximumPacketSize;
        var asked = isV5 ? TimeSpan.FromSeconds(packet.SessionExpiryInterval) : packet.CleanSession ? TimeSpan.Zero : TimeSpan.MaxValue;
        SessionExpiry = asked < settings.Limits.SessionExpiry ? asked : settings.Limits.SessionExpiry;
        _connect = packet;
        return WillProblem(packet, isV5);
    }

    /// <summary>Looks at name and password.</summary>
    public MqttConnectReasonCode Authenticate(AccessFiles files)
    {
        if (_connect!.AuthenticationMethod is { Length: > 0 })
        {
            return MqttConnectReasonCode.BadAuthenticationMethod;
        }

        if (files.Authenticate(_connect.Username, _connect.Password) is not { } access)
        {
            return _connect.Username is null ? MqttConnectReasonCode.NotAuthorized : MqttConnectReasonCode.BadUserNameOrPassword;
        }

        Access = access;
        Will = Will.Of(_connect, access, SessionExpiry);
        _connect.WillFlag = false;
        return MqttConnectReasonCode.Success;
    }

    /// <summary>Says what this server offers in the place of what MQTTnet would.</summary>
    public void Complete(MqttConnAckPacket answer)
    {
        answer.MaximumQoS = MqttQualityOfServiceLevel.AtLeastOnce;
        answer.ReceiveMaximum = (ushort)settings.Limits.InFlight;
        answer.MaximumPacketSize = (uint)settings.Limits.MaximumPacketSize;
        answer.SubscriptionIdentifiersAvailable = false;
        answer.SharedSubscriptionAvailable = false;
        answer.TopicAliasMaximum = 0;
        answer.ServerKeepAlive = _serverKeepAlive;
        answer.AssignedClientIdentifier = _isAssigned ? ClientId : null;
        if (_connect!.SessionExpiryInterval > SessionExpiry.TotalSeconds)
        {
            answer.SessionExpiryInterval = (uint)SessionExpiry.TotalSeconds;
        }
    }

    /// <summary>A DISCONNECT may change when the session ends (MQTT 5, 3.14.2.2.2) and whether the will holds.</summary>
    public void TakeGoodbye(MqttDisconnectPacket packet)
    {
        if (packet.SessionExpiryInterval > 0)
        {
            var asked = TimeSpan.FromSeconds(packet.SessionExpiryInterval);
            SessionExpiry = asked < settings.Limits.SessionExpiry ? asked : settings.Limits.SessionExpiry;
        }

        if (packet.ReasonCode != MqttDisconnectReasonCode.DisconnectWithWillMessage)
        {
            Will = null;
        }
    }

    private static MqttConnectReasonCode WillProblem(MqttConnectPacket packet, bool isV5) =>
        !packet.WillFlag ? MqttConnectReasonCode.Success
        : string.IsNullOrEmpty(packet.WillTopic) || packet.WillTopic.AsSpan().ContainsAny('+', '#', '\0')
            ? MqttConnectReasonCode.TopicNameInvalid
        : isV5 && packet.WillQoS > MqttQualityOfServiceLevel.AtLeastOnce ? MqttConnectReasonCode.QoSNotSupported
        : MqttConnectReasonCode.Success;
}
