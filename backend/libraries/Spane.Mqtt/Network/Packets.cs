using System.Buffers;
using System.Text;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using Version = MQTTnet.Formatter.MqttProtocolVersion;

namespace Spane.Mqtt.Network;

/// <summary>Our options and messages as MQTTnet's packets, and back.</summary>
internal static class Packets
{
    private const int SmallestWriteBuffer = 256;
    private const int LargestKeptWriteBuffer = 64 * 1024;

    /// <summary>MQTTnet's codec: one thread may encode while another decodes.</summary>
    public static MqttPacketFormatterAdapter Formatter(MqttProtocolVersion version) => new(
        version == MqttProtocolVersion.V500 ? Version.V500 : Version.V311,
        new MqttBufferWriter(SmallestWriteBuffer, LargestKeptWriteBuffer));

    public static MqttConnectPacket Connect(MqttConnectionOptions options, bool cleanStart)
    {
        bool isV5 = options.ProtocolVersion == MqttProtocolVersion.V500;
        bool forgets = options.SessionExpiry == TimeSpan.Zero;
        string? password = options.CurrentPassword is { } current ? current() : options.Password;
        var packet = new MqttConnectPacket
        {
            ClientId = options.ClientId,
            Username = options.UserName,
            Password = password is null ? null : Encoding.UTF8.GetBytes(password),
            KeepAlivePeriod = (ushort)options.KeepAlive.TotalSeconds,
            // 3.1.1 has one flag for both "start clean" and "do not keep the session" (3.1.2.4 there). Who has no name has no session.
            CleanSession = cleanStart || options.ClientId.Length == 0 || (!isV5 && forgets),
            ReceiveMaximum = (ushort)options.ReceiveMaximum,
            MaximumPacketSize = (uint)options.MaximumPacketSize,
            SessionExpiryInterval = options.SessionExpiry == Timeout.InfiniteTimeSpan ? uint.MaxValue : Seconds(options.SessionExpiry),
            RequestProblemInformation = true,
        };
        if (options.Will is { } will)
        {
            packet.WillFlag = true;
            packet.WillTopic = will.Topic;
            packet.WillMessage = will.Payload.ToArray();
            packet.WillQoS = (MqttQualityOfServiceLevel)will.QoS;
            packet.WillRetain = will.Retain;
            packet.WillDelayInterval = Seconds(will.Delay);
        }

        return packet;
    }

    public static MqttPublishPacket Publish(MqttMessage message, ushort packetId, bool duplicate) => new()
    {
        Topic = message.Topic,
        Payload = new ReadOnlySequence<byte>(message.Payload),
        QualityOfServiceLevel = (MqttQualityOfServiceLevel)message.QoS,
        Retain = message.Retain,
        PacketIdentifier = packetId,
        Dup = duplicate,
        UserProperties = message.UserProperties.Count == 0 ? null
            : [.. message.UserProperties.Select(p => new MqttUserProperty(p.Key, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(p.Value)))],
    };

    /// <summary>SUBSCRIBE. A renewal asks MQTT 5 to keep back the retained messages of subscriptions that the broker has still.</summary>
    public static MqttSubscribePacket Subscribe(ushort packetId, IReadOnlyList<MqttSubscription> subscriptions, bool isRenewal) => new()
    {
        PacketIdentifier = packetId,
        TopicFilters = [.. subscriptions.Select(s => new MqttTopicFilter
        {
            Topic = s.TopicFilter,
            QualityOfServiceLevel = (MqttQualityOfServiceLevel)s.QoS,
            RetainHandling = isRenewal ? MqttRetainHandling.SendAtSubscribeIfNewSubscriptionOnly : MqttRetainHandling.SendAtSubscribe,
        })],
    };

    public static MqttUnsubscribePacket Unsubscribe(ushort packetId, IReadOnlyList<string> filters) =>
        new() { PacketIdentifier = packetId, TopicFilters = [.. filters] };

    public static MqttDisconnectPacket Disconnect(MqttReasonCode reason) => new() { ReasonCode = (MqttDisconnectReasonCode)reason };

    /// <summary>A message from the broker.</summary>
    /// <exception cref="MqttProtocolException">It has what the specification does not allow.</exception>
    public static MqttReceivedMessage Received(MqttPublishPacket packet, long connectionNumber)
    {
        if (packet.QualityOfServiceLevel != MqttQualityOfServiceLevel.AtMostOnce && packet.PacketIdentifier == 0)
        {
            throw new MqttProtocolException(MqttReasonCode.ProtocolError, "A QoS 1 message has packet identifier 0 (MQTT 2.2.1).");
        }

        if (packet.TopicAlias != 0)
        {
            throw new MqttProtocolException(MqttReasonCode.MalformedPacket,
                "A message has a topic alias, which was not offered (MQTT 3.3.2.3.4).");
        }

        return new MqttReceivedMessage
        {
            Topic = packet.Topic,
            Payload = packet.Payload.IsSingleSegment ? packet.Payload.First : packet.Payload.ToArray(),
            QoS = (MqttQoS)packet.QualityOfServiceLevel,
            Duplicate = packet.Dup,
            Retained = packet.Retain,
            UserProperties = packet.UserProperties is { Count: > 0 } properties
                ? [.. properties.Select(p => KeyValuePair.Create(p.Name, p.ReadValueAsString()))]
                : [],
            PacketId = packet.PacketIdentifier,
            ConnectionNumber = connectionNumber,
        };
    }

    private static uint Seconds(TimeSpan time) => (uint)Math.Clamp(time.TotalSeconds, 0, uint.MaxValue);
}
