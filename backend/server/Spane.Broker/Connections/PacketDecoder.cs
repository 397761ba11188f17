using System.Buffers;
using System.Runtime.InteropServices;
using MQTTnet.Adapter;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace Spane.Broker.Connections;

/// <summary>MQTTnet's decoder, and what it takes although MQTT does not allow it. What is no packet ends the connection.</summary>
internal sealed class PacketDecoder(BrokerConnection connection)
{
    private static readonly byte[] RefusedVersion = [0x20, 2, 0, 1];

    /// <returns>Null: it was none, and the connection ends.</returns>
    public MqttPacket? Decode(in ReadOnlySequence<byte> bytes, PacketHeader header)
    {
        try
        {
            var body = bytes.Slice(header.HeaderSize);
            var received = new ReceivedMqttPacket(header.First,
                body.IsSingleSegment && MemoryMarshal.TryGetArray(body.First, out var segment) ? segment : body.ToArray(), header.Size);
            if (header.Type == MqttControlPacketType.Connect)
            {
                return DecodeConnect(received);
            }

            var problem = header.Type == MqttControlPacketType.Publish ? PublishIntake.Problem(received.Body) : null;
            var packet = problem is null ? connection.PacketFormatterAdapter.Decode(received) : null;
            problem ??= packet switch
            {
                MqttPublishPacket publish => PublishIntake.Problem(publish),
                MqttSubscribePacket { TopicFilters.Count: 0 } or MqttSubscribePacket { PacketIdentifier: 0 }
                    or MqttUnsubscribePacket { TopicFilters.Count: 0 } or MqttUnsubscribePacket { PacketIdentifier: 0 } =>
                    MqttDisconnectReasonCode.ProtocolError,
                _ => null,
            };
            if (problem is { } why)
            {
                connection.End(why);
                return null;
            }

            return packet;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            connection.End(MqttDisconnectReasonCode.MalformedPacket);
            return null;
        }
    }

    private MqttConnectPacket? DecodeConnect(ReceivedMqttPacket received)
    {
        var formatter = connection.PacketFormatterAdapter;
        try
        {
            formatter.DetectProtocolVersion(received);
        }
        catch (Exception)
        {
            connection.Outbox.Put(RefusedVersion);
            connection.End(null);
            return null;
        }

        var connect = (MqttConnectPacket)formatter.Decode(received);
        var answer = formatter.ProtocolVersion == MqttProtocolVersion.V310 ? MqttConnectReasonCode.UnsupportedProtocolVersion
            : connection.Handshake.Take(connect, formatter.ProtocolVersion);
        if (answer == MqttConnectReasonCode.Success)
        {
            return connect;
        }

        connection.Outbox.Write(new MqttConnAckPacket
        {
            ReasonCode = answer,
            ReturnCode = answer switch
            {
                MqttConnectReasonCode.UnsupportedProtocolVersion => MqttConnectReturnCode.ConnectionRefusedUnacceptableProtocolVersion,
                MqttConnectReasonCode.ClientIdentifierNotValid => MqttConnectReturnCode.ConnectionRefusedIdentifierRejected,
                _ => MqttConnectReturnCode.ConnectionRefusedServerUnavailable,
            },
        });
        connection.End(null);
        return null;
    }
}
