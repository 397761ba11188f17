namespace Spane.Mqtt.Network;

/// <summary>What a refusing CONNACK means (MQTT 5, table 3.1).</summary>
internal static class Refusal
{
    /// <summary>The exception for a CONNACK that is not a success.</summary>
    /// <param name="reason">Its reason code.</param>
    /// <param name="reasonString">The broker's own words, or empty.</param>
    /// <param name="options">What was connected to.</param>
    public static MqttException Of(MqttReasonCode reason, string reasonString, MqttConnectionOptions options)
    {
        string what = reason switch
        {
            MqttReasonCode.BadUserNameOrPassword => "wrong user name or password. Check the credentials",
            MqttReasonCode.NotAuthorized => "not authorised. Check the credentials and the broker's access list",
            MqttReasonCode.ClientIdentifierNotValid => $"client identifier '{options.ClientId}' is not allowed. Choose another",
            MqttReasonCode.UnsupportedProtocolVersion =>
                $"it does not speak MQTT {(options.ProtocolVersion == MqttProtocolVersion.V500 ? "5" : "3.1.1")}. Choose the other version",
            _ => $"reason {reason} (0x{(int)reason:X2})",
        };
        string words = reasonString.Length > 0 ? $" The broker says: {reasonString}." : "";
        string message = $"The broker at {options.Host}:{options.Port} refused the connection: {what}.{words}";
        bool mayBePutRight = options.CurrentPassword is not null
            && reason is MqttReasonCode.BadUserNameOrPassword or MqttReasonCode.NotAuthorized;
        return IsForNow(reason) || mayBePutRight ? new MqttDisconnectedException(message) : new MqttRefusedException(reason, message);
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
