using Spane.NanoFramework;

namespace nanoFramework.M2Mqtt;

/// <summary>The client's settings: one set for the whole chip.</summary>
public class MqttSettings
{
    /// <summary>Resends of a QoS 1 message before the client abandons it.</summary>
    public const int MaximumAttemptsRetry = 3;

    /// <summary>Time until a resend, in ms.</summary>
    public const int DefaultDelayRetry = 1000;

    internal MqttSettings()
    {
    }

    /// <summary>The chip's settings.</summary>
    public static MqttSettings Instance => VirtualBoard.Current.MqttSettings;

    /// <summary>Messages that may wait for the broker.</summary>
    public int InflightQueueSize { get; set; } = int.MaxValue;

    /// <summary>Whether the broker's certificate is checked.</summary>
    public bool ValidateServerCertificate { get; set; } = true;
}
