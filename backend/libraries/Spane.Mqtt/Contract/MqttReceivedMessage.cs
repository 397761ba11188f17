namespace Spane.Mqtt;

/// <summary>An application message received from the broker. The payload is the receiver's own copy.</summary>
public sealed class MqttReceivedMessage
{
    /// <summary>Topic name.</summary>
    public required string Topic { get; init; }

    /// <summary>The payload's bytes.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Quality of service of this delivery.</summary>
    public MqttQoS QoS { get; init; }

    /// <summary>The broker has sent it before (DUP flag).</summary>
    public bool Duplicate { get; init; }

    /// <summary>It was retained when this client subscribed.</summary>
    public bool Retained { get; init; }

    /// <summary>User properties (MQTT 5), in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> UserProperties { get; init; } = [];

    /// <summary>Packet identifier at QoS 1, 0 at QoS 0.</summary>
    public ushort PacketId { get; init; }

    /// <summary>Which network connection it came over, counted from 1: an acknowledgement is only valid on the same one.</summary>
    public long ConnectionNumber { get; init; }
}
