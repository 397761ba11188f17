namespace Spane.Mqtt.Protocol;

/// <summary>
/// Walks through a packet's properties (MQTT 5, 2.2.2): an identifier, then a value whose type the identifier decides.
/// An identifier that the packet must not have, or has twice, is a protocol error.
/// </summary>
internal ref struct PropertyReader(ReadOnlySpan<byte> properties, ulong allowed)
{
    private readonly ulong _allowed = allowed;
    private PacketReader _reader = new(properties);
    private ulong _seen;

    /// <summary>The set of identifiers as a bit mask; all are below 64.</summary>
    public static ulong Set(params ReadOnlySpan<PropertyId> ids)
    {
        ulong set = 0;
        foreach (PropertyId id in ids)
        {
            set |= Bit(id);
        }

        return set;
    }

    /// <summary>Moves on to the next property; its value must then be read or skipped.</summary>
    public bool TryReadId(out PropertyId id)
    {
        if (_reader.AtEnd)
        {
            id = default;
            return false;
        }

        int number = _reader.ReadVariableByteInteger();
        id = (PropertyId)number;
        if (number > 63 || (_allowed & Bit(id)) == 0)
        {
            throw new MqttProtocolException(MqttReasonCode.MalformedPacket,
                $"Property 0x{number:X2} does not belong to this packet (MQTT 2.2.2.2).");
        }

        // Only these two may come more than once (3.3.2.3.7, 3.3.2.3.8).
        bool once = id is not (PropertyId.UserProperty or PropertyId.SubscriptionIdentifier);
        if (once && (_seen & Bit(id)) != 0)
        {
            throw new MqttProtocolException(MqttReasonCode.ProtocolError, $"Property 0x{number:X2} comes twice.");
        }

        _seen |= Bit(id);
        return true;
    }

    public byte ReadByte() => _reader.ReadByte();

    public ushort ReadUInt16() => _reader.ReadUInt16();

    public uint ReadUInt32() => _reader.ReadUInt32();

    public string ReadString() => _reader.ReadString();

    public KeyValuePair<string, string> ReadPair() => new(_reader.ReadString(), _reader.ReadString());

    /// <summary>Passes over the value of <paramref name="id"/>, checking its form.</summary>
    public void Skip(PropertyId id)
    {
        switch (id)
        {
            case PropertyId.PayloadFormatIndicator:
            case PropertyId.MaximumQoS:
            case PropertyId.RetainAvailable:
            case PropertyId.WildcardSubscriptionAvailable:
            case PropertyId.SubscriptionIdentifierAvailable:
            case PropertyId.SharedSubscriptionAvailable:
                _reader.ReadByte();
                break;
            case PropertyId.ServerKeepAlive:
            case PropertyId.ReceiveMaximum:
            case PropertyId.TopicAliasMaximum:
            case PropertyId.TopicAlias:
                _reader.ReadUInt16();
                break;
            case PropertyId.MessageExpiryInterval:
            case PropertyId.SessionExpiryInterval:
            case PropertyId.WillDelayInterval:
            case PropertyId.MaximumPacketSize:
                _reader.ReadUInt32();
                break;
            case PropertyId.SubscriptionIdentifier:
                _reader.ReadVariableByteInteger();
                break;
            case PropertyId.CorrelationData:
            case PropertyId.AuthenticationData:
                _reader.ReadBinary();
                break;
            case PropertyId.UserProperty:
                _reader.ReadStringBytes();
                _reader.ReadStringBytes();
                break;
            default:
                _reader.ReadStringBytes();
                break;
        }
    }

    /// <summary>Passes over all that is left, checking its form.</summary>
    public void SkipAll()
    {
        while (TryReadId(out PropertyId id))
        {
            Skip(id);
        }
    }

    private static ulong Bit(PropertyId id) => 1UL << (int)id;
}
