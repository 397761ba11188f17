namespace Spane.Backend.Settings;

/// <summary>The pipeline from broker to store.</summary>
public sealed class IngestOptions
{
    /// <summary>The most messages stored in one transaction. Many messages of a device in one transaction cost one page, one twin and one
    /// sync.</summary>
    public int BatchMessages { get; set; } = 12_000;

    /// <summary>How long the first message of a batch waits for others, in ms; then it also waits for the batch before to be
    /// stored.</summary>
    public int BatchMilliseconds { get; set; } = 2;

    /// <summary>From this rate on batches wait longer, messages per second.</summary>
    public int BusyMessagesPerSecond { get; set; } = 5000;

    /// <summary>How long the first message of a batch waits for others at such a rate, in ms.</summary>
    public int BusyBatchMilliseconds { get; set; } = 300;

    /// <summary>
    /// The most QoS 1 messages that the broker may have sent without their PUBACK (MQTT 5, Receive Maximum): at least twice
    /// <see cref="BatchMessages"/>, one
    /// batch being stored and one being taken; with a third the broker goes on sending meanwhile.
    /// </summary>
    public int ReceiveMaximum { get; set; } = 36_000;

    /// <summary>
    /// How old a message may be, in days, when nothing is known yet of the boot that it is of: longer than a node without network keeps its
    /// messages. An older one is dated by its arrival.
    /// </summary>
    public int OldestMessageDays { get; set; } = 31;

    /// <summary>Shortest time between two cumulative acknowledgements to a device, in ms.</summary>
    public int ReceivedMilliseconds { get; set; } = 250;

    /// <summary>How much one device may send.</summary>
    public DeviceBounds Bounds { get; set; } = new();
}
