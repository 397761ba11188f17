namespace Spane.Mqtt.Protocol;

/// <summary>
/// DISCONNECT (MQTT 5, 3.14; MQTT 3.1.1, 3.14, which has no body and only the client sends it).
/// <code>
/// first byte           0xE0
/// Reason Code          5 only: byte; left out when 0 and without properties
/// Properties           5 only: length; 0x1F reason string; 0x1C server reference; 0x11, 0x26 passed over
/// </code>
/// </summary>
internal readonly record struct DisconnectPacket(MqttReasonCode Reason, MqttProtocolVersion Version) : IOutgoingPacket
{
    private static readonly ulong AllowedProperties = PropertyReader.Set(
        PropertyId.SessionExpiryInterval, PropertyId.ReasonString, PropertyId.UserProperty, PropertyId.ServerReference);

    /// <summary>The broker's own words (3.14.2.2.3), or empty.</summary>
    public string ReasonString { get; private init; } = "";

    public byte FirstByte => (int)PacketType.Disconnect << 4;

    private bool HasReason => Version == MqttProtocolVersion.V500 && Reason != MqttReasonCode.Success;

    public int MeasureBody() => HasReason ? 1 : 0;

    public void WriteBody(ref PacketWriter writer)
    {
        if (HasReason)
        {
            writer.WriteByte((byte)Reason);
        }
    }

    public static DisconnectPacket Parse(ReadOnlySpan<byte> body, MqttProtocolVersion version)
    {
        if (version != MqttProtocolVersion.V500)
        {
            throw new MqttProtocolException(MqttReasonCode.ProtocolError, "A 3.1.1 broker does not send DISCONNECT (MQTT 3.1.1, 3.14).");
        }

        var reader = new PacketReader(body);
        var packet = new DisconnectPacket(reader.AtEnd ? MqttReasonCode.Success : (MqttReasonCode)reader.ReadByte(), version);
        if (!reader.AtEnd)
        {
            PropertyReader properties = reader.ReadProperties(AllowedProperties);
            while (properties.TryReadId(out PropertyId id))
            {
                if (id == PropertyId.ReasonString)
                {
                    packet = packet with { ReasonString = properties.ReadString() };
                }
                else
                {
                    properties.Skip(id);
                }
            }
        }

        reader.RequireEnd();
        return packet;
    }
}
