using System.Buffers.Binary;
using System.Text;

namespace Spane.Mqtt.Protocol;

/// <summary>Writes MQTT's data types (MQTT 5, 1.5) into a span whose size was measured before.</summary>
internal ref struct PacketWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    /// <summary>Bytes written so far.</summary>
    public int Position { get; private set; }

    /// <summary>Size of a Variable Byte Integer (1.5.5): seven bits a byte, at most four bytes.</summary>
    public static int SizeOfVariableByteInteger(int value) => value switch
    {
        < 1 << 7 => 1,
        < 1 << 14 => 2,
        < 1 << 21 => 3,
        _ => 4,
    };

    /// <summary>Size of a UTF-8 Encoded String (1.5.4).</summary>
    public static int SizeOfString(string value) => 2 + Encoding.UTF8.GetByteCount(value);

    /// <summary>Size of the User Properties (2.2.2.2) with their identifiers.</summary>
    public static int SizeOfUserProperties(IReadOnlyList<KeyValuePair<string, string>> properties)
    {
        int size = 0;
        for (int i = 0; i < properties.Count; i++)
        {
            size += 1 + SizeOfString(properties[i].Key) + SizeOfString(properties[i].Value);
        }

        return size;
    }

    public void WriteByte(byte value) => _destination[Position++] = value;

    public void WriteUInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_destination[Position..], value);
        Position += 2;
    }

    public void WriteUInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_destination[Position..], value);
        Position += 4;
    }

    public void WriteVariableByteInteger(int value)
    {
        while (value >= 0x80)
        {
            WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        WriteByte((byte)value);
    }

    public void WriteString(string value)
    {
        int length = Encoding.UTF8.GetBytes(value, _destination[(Position + 2)..]);
        WriteUInt16(checked((ushort)length));
        Position += length;
    }

    public void WriteBinary(ReadOnlySpan<byte> value)
    {
        WriteUInt16(checked((ushort)value.Length));
        WriteBytes(value);
    }

    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        value.CopyTo(_destination[Position..]);
        Position += value.Length;
    }

    public void WriteUserProperties(IReadOnlyList<KeyValuePair<string, string>> properties)
    {
        for (int i = 0; i < properties.Count; i++)
        {
            WriteByte((byte)PropertyId.UserProperty);
            WriteString(properties[i].Key);
            WriteString(properties[i].Value);
        }
    }
}
