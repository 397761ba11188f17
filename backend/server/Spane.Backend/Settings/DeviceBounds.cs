namespace Spane.Backend.Settings;

/// <summary>
/// How much one device may send before it is held back and an alarm names it: docs/protocol.md, "Fairness and bounds". Each pair is a token
/// bucket, a burst
/// and the rate at which it fills again; a message counts once for each begun KiB of its payload.
/// </summary>
public sealed class DeviceBounds
{
    /// <summary>Sequenced messages per second; a line packs at most a few. What is above is not taken, and the node sends it
    /// again.</summary>
    public double SequencedPerSecond { get; set; } = 1000;

    /// <summary>Sequenced messages at once: a full outbox of 5,000 messages, sent four times over.</summary>
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
