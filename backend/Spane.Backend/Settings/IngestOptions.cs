namespace Spane.Backend.Settings;

/// <summary>The pipeline from broker to store.</summary>
public sealed class IngestOptions
{
    /// <summary>The most messages stored in one transaction.</summary>
    public int BatchMessages { get; set; } = 1000;

    /// <summary>How long the first message of a batch waits for others, in ms.</summary>
    public int BatchMilliseconds { get; set; } = 5;

    /// <summary>The most QoS 1 messages that the broker may have sent without their PUBACK (MQTT 5, Receive Maximum).</summary>
    public int ReceiveMaximum { get; set; } = 5000;

    /// <summary>Shortest time between two cumulative acknowledgements to a device, in ms.</summary>
    public int ReceivedMilliseconds { get; set; } = 250;
}
