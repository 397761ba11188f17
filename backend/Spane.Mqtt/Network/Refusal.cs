using Spane.Mqtt.Protocol;

namespace Spane.Mqtt.Network;

/// <summary>What a refusing CONNACK means (MQTT 5, table 3.1).</summary>
internal static class Refusal
{
    /// <summary>The exception for a CONNACK that is not a success.</summary>
    public static MqttException Of(in ConnAckPacket connAck, MqttConnectionOptions options)
    {
        string what = connAck.Reason switch
        {
            MqttReasonCode.BadUserNameOrPassword => "wrong user name or password. Check the credentials",
            MqttReasonCode.NotAuthorized => "not authorised. Check the credentials and the broker's access list",
            MqttReasonCode.ClientIdentifierNotValid => $"client identifier '{options.ClientId}' is not allowed. Choose another",
            MqttReasonCode.UnsupportedProtocolVersion => $"it does not speak MQTT {(options.ProtocolVersion == MqttProtocolVersion.V500 ? "5" : "3.1.1")}. Choose the other version",
            _ => $"reason {connAck.Reason} (0x{(int)connAck.Reason:X2})",
        };
        string words = connAck.ReasonString.Length > 0 ? $" The broker says: {connAck.ReasonString}." : "";
        string message = $"The broker at {options.Host}:{options.Port} refused the connection: {what}.{words}";
        return IsForNow(connAck.Reason) ? new MqttDisconnectedException(message) : new MqttRefusedException(connAck.Reason, message);
    }

    private static bool IsForNow(MqttReasonCode reason) => reason
        is MqttReasonCode.UnspecifiedError
        or MqttReasonCode.ImplementationSpecificError
        or MqttReasonCode.ServerUnavailable
        or MqttReasonCode.ServerBusy
        or MqttReasonCode.QuotaExceeded
        or MqttReasonCode.UseAnotherServer
        or MqttReasonCode.ConnectionRateExceeded;
}
