using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace Spane.Mqtt.Network;

/// <summary>What the broker answered to CONNECT.</summary>
/// <param name="SessionPresent">Whether it kept the session.</param>
/// <param name="Reason">Success, or why it refused.</param>
/// <param name="ReceiveMaximum">How many unacknowledged QoS 1 messages it takes (MQTT 5, 3.2.2.3.3).</param>
/// <param name="MaximumPacketSize">The largest packet that it takes, in bytes (3.2.2.3.6).</param>
/// <param name="MaximumQoS">The highest QoS that it takes (3.2.2.3.4).</param>
/// <param name="ServerKeepAlive">The keep-alive that it asks for instead of ours (3.2.2.3.14).</param>
/// <param name="Words">Its own words (3.2.2.3.9), or empty.</param>
internal sealed record ConnAck(bool SessionPresent, MqttReasonCode Reason, int ReceiveMaximum, long MaximumPacketSize, MqttQoS MaximumQoS,
    TimeSpan? ServerKeepAlive, string Words)
{
    /// <summary>The largest packet there can be: a header of 5 bytes and the largest Remaining Length (MQTT 5, 1.5.5).</summary>
    public const int LargestPacket = 5 + 268_435_455;

    /// <summary>MQTTnet's packet, in which a limit that the broker did not state is 0.</summary>
    public static ConnAck Of(MqttConnAckPacket packet, MqttProtocolVersion version)
    {
        bool isV5 = version == MqttProtocolVersion.V500;
        return new ConnAck(
            packet.IsSessionPresent,
            isV5 ? (MqttReasonCode)packet.ReasonCode : ReasonOf(packet.ReturnCode),
            packet.ReceiveMaximum == 0 ? ushort.MaxValue : packet.ReceiveMaximum,
            packet.MaximumPacketSize == 0 ? LargestPacket : Math.Min(packet.MaximumPacketSize, LargestPacket),
            isV5 && packet.MaximumQoS == MqttQualityOfServiceLevel.AtMostOnce ? MqttQoS.AtMostOnce : MqttQoS.AtLeastOnce,
            packet.ServerKeepAlive == 0 ? null : TimeSpan.FromSeconds(packet.ServerKeepAlive),
            packet.ReasonString ?? "");
    }

    private static MqttReasonCode ReasonOf(MqttConnectReturnCode code) => code switch
    {
        MqttConnectReturnCode.ConnectionAccepted => MqttReasonCode.Success,
        MqttConnectReturnCode.ConnectionRefusedUnacceptableProtocolVersion => MqttReasonCode.UnsupportedProtocolVersion,
        MqttConnectReturnCode.ConnectionRefusedIdentifierRejected => MqttReasonCode.ClientIdentifierNotValid,
        MqttConnectReturnCode.ConnectionRefusedServerUnavailable => MqttReasonCode.ServerUnavailable,
        MqttConnectReturnCode.ConnectionRefusedBadUsernameOrPassword => MqttReasonCode.BadUserNameOrPassword,
        MqttConnectReturnCode.ConnectionRefusedNotAuthorized => MqttReasonCode.NotAuthorized,
        _ => throw new MqttProtocolException(MqttReasonCode.MalformedPacket,
            $"CONNACK has the return code {(int)code}, which MQTT 3.1.1 does not know (3.2.2.3 there)."),
    };
}
