using System.Buffers.Binary;
using System.Text;

namespace Spane.Broker.Tests.Wire;

/// <summary>A packet as the broker sent it over MQTT 5.</summary>
/// <param name="Body">What follows Remaining Length.</param>
internal sealed record Answer(byte First, byte[] Body)
{
    public int Type => First >> 4;

    public bool IsConnAck => Type == 2;

    public bool IsPublish => Type == 3;

    public bool Dup => (First & 8) != 0;

    public bool Retain => (First & 1) != 0;

    public int QoS => (First >> 1) & 3;

    /// <summary>Session present, of CONNACK.</summary>
    public bool SessionPresent => (Body[0] & 1) != 0;

    /// <summary>The reason code of CONNACK, or of a DISCONNECT.</summary>
    public byte Reason => Type == 2 ? Body[1] : Body.Length > 0 ? Body[0] : (byte)0;

    /// <summary>The identifier of what starts with one.</summary>
    public ushort Id => BinaryPrimitives.ReadUInt16BigEndian(Body);

    /// <summary>The reason code of PUBACK.</summary>
    public byte PubAckReason => Body.Length > 2 ? Body[2] : (byte)0;

    /// <summary>The reason codes of SUBACK and UNSUBACK.</summary>
    public byte[] Codes => Body[(3 + Body[2])..];

    public string Topic => Encoding.UTF8.GetString(Body, 2, BinaryPrimitives.ReadUInt16BigEndian(Body));

    public ushort PublishId => BinaryPrimitives.ReadUInt16BigEndian(Body.AsSpan(2 + BinaryPrimitives.ReadUInt16BigEndian(Body)));

    public string Text
    {
        get
        {
            var properties = 2 + BinaryPrimitives.ReadUInt16BigEndian(Body) + (QoS > 0 ? 2 : 0);
            return Encoding.UTF8.GetString(Body.AsSpan(properties + 1 + Body[properties]));
        }
    }
}
