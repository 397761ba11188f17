namespace Spane.Mqtt;

/// <summary>Reason codes (MQTT 5, 2.4). Codes of 0x80 and above are failures.</summary>
public enum MqttReasonCode : byte
{
    /// <summary>Success, also normal disconnection and granted QoS 0.</summary>
    Success = 0x00,

    /// <summary>Granted QoS 1.</summary>
    GrantedQoS1 = 0x01,

    /// <summary>No subscriber matched.</summary>
    NoMatchingSubscribers = 0x10,

    /// <summary>No reason given.</summary>
    UnspecifiedError = 0x80,

    /// <summary>The packet does not follow the specification.</summary>
    MalformedPacket = 0x81,

    /// <summary>An unexpected packet.</summary>
    ProtocolError = 0x82,

    /// <summary>The server does not speak this version.</summary>
    UnsupportedProtocolVersion = 0x84,

    /// <summary>The client identifier is not allowed.</summary>
    ClientIdentifierNotValid = 0x85,

    /// <summary>Wrong user name or password.</summary>
    BadUserNameOrPassword = 0x86,

    /// <summary>Not authorised.</summary>
    NotAuthorized = 0x87,

    /// <summary>The server is not available.</summary>
    ServerUnavailable = 0x88,

    /// <summary>Keep-alive timed out.</summary>
    KeepAliveTimeout = 0x8D,

    /// <summary>Another connection uses the client identifier.</summary>
    SessionTakenOver = 0x8E,

    /// <summary>The topic name is not accepted.</summary>
    TopicNameInvalid = 0x90,

    /// <summary>More messages in flight than Receive Maximum.</summary>
    ReceiveMaximumExceeded = 0x93,

    /// <summary>The packet is larger than allowed.</summary>
    PacketTooLarge = 0x95,

    /// <summary>A limit was exceeded.</summary>
    QuotaExceeded = 0x97,
}
