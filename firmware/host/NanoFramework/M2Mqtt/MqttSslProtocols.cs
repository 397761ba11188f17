namespace nanoFramework.M2Mqtt;

/// <summary>TLS versions.</summary>
public enum MqttSslProtocols
{
    /// <summary>No TLS.</summary>
    None = 0,

    /// <summary>TLS 1.2.</summary>
    TLSv1_2 = 4,
}
