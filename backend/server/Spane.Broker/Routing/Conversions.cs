using System.Buffers;
using System.Text;
using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using Spane.Mqtt;

namespace Spane.Broker.Routing;

/// <summary>MQTTnet's messages as the backend's, and back.</summary>
internal static class Conversions
{
    /// <summary>A message for the backend.</summary>
    public static MqttReceivedMessage MessageOf(Delivery delivery) => new()
    {
        Topic = delivery.Message.Topic,
        Payload = delivery.Message.Payload.IsSingleSegment ? delivery.Message.Payload.First : delivery.Message.Payload.ToArray(),
        QoS = (MqttQoS)delivery.QoS,
        Duplicate = delivery.Message.Dup,
        Retained = delivery.Retain,
        UserProperties = delivery.Message.UserProperties is { Count: > 0 } properties
            ? [.. properties.Select(one => KeyValuePair.Create(one.Name, one.ReadValueAsString()))] : [],
        PacketId = delivery.QoS == MqttQualityOfServiceLevel.AtMostOnce ? (ushort)0 : delivery.PacketId,
        ConnectionNumber = delivery.Connection,
    };

    /// <summary>A message of the backend's, with a copy of its payload.</summary>
    public static MqttApplicationMessage Of(MqttMessage message) => new()
    {
        Topic = message.Topic,
        Payload = new ReadOnlySequence<byte>(message.Payload.ToArray()),
        QualityOfServiceLevel = (MqttQualityOfServiceLevel)message.QoS,
        Retain = message.Retain,
        UserProperties = message.UserProperties.Count == 0 ? null
            : [.. message.UserProperties.Select(one =>
                new MqttUserProperty(one.Key, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(one.Value)))],
    };
}
