namespace Spane.Mqtt.Protocol;

/// <summary>
/// CONNACK (MQTT 5, 3.2; MQTT 3.1.1, 3.2).
/// <code>
/// first byte           0x20
/// Acknowledge Flags    byte, bit 0 Session Present, the others 0
/// Reason Code          byte (3.1.1: return code 0–5)
/// Properties           5 only: length; 0x21 receive maximum uint16; 0x24 maximum QoS byte; 0x27 maximum packet size uint32;
///                      0x13 server keep alive uint16 s; 0x1F reason string; and others that this client has no use for
/// </code>
/// </summary>
internal readonly record struct ConnAckPacket(bool SessionPresent, MqttReasonCode Reason)
{
    private static readonly ulong AllowedProperties = PropertyReader.Set(
        PropertyId.SessionExpiryInterval,
        PropertyId.ReceiveMaximum,
        PropertyId.MaximumQoS,
        PropertyId.RetainAvailable,
        PropertyId.MaximumPacketSize,
        PropertyId.AssignedClientIdentifier,
        PropertyId.TopicAliasMaximum,
        PropertyId.ReasonString,
        PropertyId.UserProperty,
        PropertyId.WildcardSubscriptionAvailable,
        PropertyId.SubscriptionIdentifierAvailable,
        PropertyId.SharedSubscriptionAvailable,
        PropertyId.ServerKeepAlive,
        PropertyId.ResponseInformation,
        PropertyId.ServerReference,
        PropertyId.AuthenticationMethod,
        PropertyId.AuthenticationData);

    /// <summary>How many unacknowledged QoS 1 messages the broker takes (3.2.2.3.3).</summary>
    public int ReceiveMaximum { get; private init; } = ushort.MaxValue;

    /// <summary>The largest packet that the broker takes, in bytes (3.2.2.3.6).</summary>
    public uint MaximumPacketSize { get; private init; } = uint.MaxValue;

    /// <summary>The highest QoS that the broker takes (3.2.2.3.4).</summary>
    public MqttQoS MaximumQoS { get; private init; } = MqttQoS.AtLeastOnce;

    /// <summary>The keep-alive that the broker asks for instead of ours (3.2.2.3.14).</summary>
    public TimeSpan? ServerKeepAlive { get; private init; }

    /// <summary>The broker's own words (3.2.2.3.9), or empty.</summary>
    public string ReasonString { get; private init; } = "";

    public static ConnAckPacket Parse(ReadOnlySpan<byte> body, MqttProtocolVersion version)
    {
        var reader = new PacketReader(body);
        byte flags = reader.ReadByte();
        if (flags > 1)
        {
            throw new MqttProtocolException(MqttReasonCode.MalformedPacket, "CONNACK has reserved flags set (MQTT 3.2.2.1).");
        }

        byte code = reader.ReadByte();
        var packet = new ConnAckPacket(flags == 1, version == MqttProtocolVersion.V500 ? (MqttReasonCode)code : ReasonOfReturnCode(code));
        if (version == MqttProtocolVersion.V500)
        {
            packet = packet.WithProperties(reader.ReadProperties(AllowedProperties));
        }

        reader.RequireEnd();
        return packet;
    }

    private ConnAckPacket WithProperties(PropertyReader properties)
    {
        ConnAckPacket packet = this;
        while (properties.TryReadId(out PropertyId id))
        {
            switch (id)
            {
                case PropertyId.ReceiveMaximum:
                    packet = packet with { ReceiveMaximum = RequireNonZero(properties.ReadUInt16()) };
                    break;
                case PropertyId.MaximumPacketSize:
                    packet = packet with { MaximumPacketSize = (uint)RequireNonZero(properties.ReadUInt32()) };
                    break;
                case PropertyId.MaximumQoS:
                    packet = packet with { MaximumQoS = properties.ReadByte() == 0 ? MqttQoS.AtMostOnce : MqttQoS.AtLeastOnce };
                    break;
                case PropertyId.ServerKeepAlive:
                    packet = packet with { ServerKeepAlive = TimeSpan.FromSeconds(properties.ReadUInt16()) };
                    break;
                case PropertyId.ReasonString:
                    packet = packet with { ReasonString = properties.ReadString() };
                    break;
                default:
                    properties.Skip(id);
                    break;
            }
        }

        return packet;
    }

    /// <summary>The return codes of MQTT 3.1.1, table 3.1, as reason codes of MQTT 5.</summary>
    private static MqttReasonCode ReasonOfReturnCode(byte code) => code switch
    {
        0 => MqttReasonCode.Success,
        1 => MqttReasonCode.UnsupportedProtocolVersion,
        2 => MqttReasonCode.ClientIdentifierNotValid,
        3 => MqttReasonCode.ServerUnavailable,
        4 => MqttReasonCode.BadUserNameOrPassword,
        5 => MqttReasonCode.NotAuthorized,
        _ => throw new MqttProtocolException(MqttReasonCode.MalformedPacket, $"CONNACK has return code {code} (MQTT 3.1.1, table 3.1)."),
    };

    private static int RequireNonZero(uint value) => value != 0
        ? (int)Math.Min(value, int.MaxValue)
        : throw new MqttProtocolException(MqttReasonCode.ProtocolError, "CONNACK has a limit of zero (MQTT 3.2.2.3).");
}
