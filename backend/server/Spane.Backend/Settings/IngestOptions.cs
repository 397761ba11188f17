namespace Spane.Backend.Settings;

/// <summary>The pipeline from broker to store.</summary>
internal sealed class IngestOptions
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
    /// <see cref="BatchMessages"/>, one batch being stored and one being taken; with a third the broker continues to send meanwhile.
    /// </summary>
    public int ReceiveMaximum { get; set; } = 36_000;

    /// <summary>How old a message may be, in days, when nothing is known yet of the boot that it is of: longer than a node without network
    /// keeps its messages. An older one is dated by its arrival.</summary>
    public int OldestMessageDays { get; set; } = 31;

    /// <summary>Shortest time between two cumulative acknowledgements to a device, in ms.</summary>
    public int ReceivedMilliseconds { get; set; } = 250;

    /// <summary>How much one device may send.</summary>
    public DeviceBounds Bounds { get; set; } = new();
}

/// <summary>How much one device may send before it is held back and an alarm names it: docs/protocol.md, "Fairness and bounds". Each pair
/// is a token bucket, a burst and the rate at which it fills again; a message counts once for each begun KiB of its payload.</summary>
internal sealed class DeviceBounds
{
    /// <summary>Sequenced messages per second; a line packs at most a few. What is above is not taken, and the node sends it
    /// again.</summary>
    public double SequencedPerSecond { get; set; } = 1000;

    /// <summary>Sequenced messages at once: a full outbox of 4,000 messages, sent five times over.</summary>
    public double SequencedBurst { get; set; } = 20_000;

    /// <summary>Messages without a place in the sequence per second (weights, statuses, answers, reports); the protocol has 5 weights. Of
    /// what is above, the latest counts.</summary>
    public double LivePerSecond { get; set; } = 20;

    /// <summary>Such messages at once: 40 s of weights that a link held up.</summary>
    public double LiveBurst { get; set; } = 200;

    /// <summary>Refused messages kept as dead letters per second; what is above is only counted. All devices that are not registered share
    /// one such bound.</summary>
    public double DeadLettersPerSecond { get; set; } = 0.1;

    /// <summary>Dead letters at once.</summary>
    public double DeadLetterBurst { get; set; } = 1000;
}
