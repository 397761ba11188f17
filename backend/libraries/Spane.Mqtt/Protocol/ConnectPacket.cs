namespace Spane.Mqtt.Protocol;

/// <summary>
/// CONNECT (MQTT 5, 3.1; MQTT 3.1.1, 3.1).
/// <code>
/// first byte 0x10 Protocol Name string "MQTT" Protocol Level byte 4 (3.1.1) or 5 Connect Flags bit 7 user name, 6 password, 5 will retain,
/// 4–3 will QoS, 2 will, 1 clean start, 0 reserved 0 Keep Alive uint16, seconds Properties 5 only: length; 0x11 session expiry uint32 s;
/// 0x21 receive maximum uint16; 0x27 maximum packet size uint32 Client Identifier string Will Properties 5 only, with a will: length; 0x18
/// will delay uint32 s Will Topic string, with a will Will Payload binary, with a will User Name string, if flagged Password binary, if
/// flagged
/// </code>
/// </summary>
internal readonly struct ConnectPacket(MqttConnectionOptions options, bool cleanStart) : IOutgoingPacket
{
    private const uint NeverExpires = uint.MaxValue;

    public byte FirstByte => (int)PacketType.Connect << 4;

    private bool IsV5 => options.ProtocolVersion == MqttProtocolVersion.V500;

    private uint SessionExpirySeconds => options.SessionExpiry == Timeout.InfiniteTimeSpan
        ? NeverExpires
        : (uint)Math.Clamp(options.SessionExpiry.TotalSeconds, 0, NeverExpires);

    private uint WillDelaySeconds => (uint)Math.Clamp(options.Will!.Delay.TotalSeconds, 0, uint.MaxValue);

    // A property left out has its default (3.1.2.11): session expiry 0, will delay 0.
    private int PropertiesSize => (SessionExpirySeconds > 0 ? 5 : 0) + 3 + 5;

    private int WillPropertiesSize => WillDelaySeconds > 0 ? 5 : 0;

    public int MeasureBody()
    {
        int size = 6 + 1 + 1 + 2 + PacketWriter.SizeOfString(options.ClientId);
        size += IsV5 ? 1 + PropertiesSize : 0;
        if (options.Will is { } will)
        {
            size += (IsV5 ? 1 + WillPropertiesSize : 0) + PacketWriter.SizeOfString(will.Topic) + 2 + will.Payload.Length;
        }

        size += options.UserName is null ? 0 : PacketWriter.SizeOfString(options.UserName);
        size += options.Password is null ? 0 : PacketWriter.SizeOfString(options.Password);
        return size;
    }

    public void WriteBody(ref PacketWriter writer)
    {
        writer.WriteString("MQTT");
        writer.WriteByte((byte)options.ProtocolVersion);
        writer.WriteByte(Flags());
        writer.WriteUInt16((ushort)options.KeepAlive.TotalSeconds);
        if (IsV5)
        {
            WriteProperties(ref writer);
        }

        writer.WriteString(options.ClientId);
        if (options.Will is { } will)
        {
            if (IsV5)
            {
                WriteWillProperties(ref writer);
            }

            writer.WriteString(will.Topic);
            writer.WriteBinary(will.Payload.Span);
        }

        if (options.UserName is not null)
        {
            writer.WriteString(options.UserName);
        }

        if (options.Password is not null)
        {
            writer.WriteString(options.Password);
        }
    }

    private byte Flags()
    {
        // 3.1.1 has one flag for both "start clean" and "do not keep the session" (3.1.2.4 there).
        bool clean = cleanStart || (!IsV5 && SessionExpirySeconds == 0);
        int flags = (options.UserName is null ? 0 : 0x80) | (options.Password is null ? 0 : 0x40) | (clean ? 0x02 : 0);
        if (options.Will is { } will)
        {
            flags |= 0x04 | ((int)will.QoS << 3) | (will.Retain ? 0x20 : 0);
        }

        return (byte)flags;
    }

    private void WriteProperties(ref PacketWriter writer)
    {
        writer.WriteVariableByteInteger(PropertiesSize);
        if (SessionExpirySeconds > 0)
        {
            writer.WriteByte((byte)PropertyId.SessionExpiryInterval);
            writer.WriteUInt32(SessionExpirySeconds);
        }

        writer.WriteByte((byte)PropertyId.ReceiveMaximum);
        writer.WriteUInt16((ushort)options.ReceiveMaximum);
        writer.WriteByte((byte)PropertyId.MaximumPacketSize);
        writer.WriteUInt32((uint)options.MaximumPacketSize);
    }

    private void WriteWillProperties(ref PacketWriter writer)
    {
        writer.WriteVariableByteInteger(WillPropertiesSize);
        if (WillDelaySeconds > 0)
        {
            writer.WriteByte((byte)PropertyId.WillDelayInterval);
            writer.WriteUInt32(WillDelaySeconds);
        }
    }
}
