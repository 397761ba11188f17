namespace Spane.Messages;

/// <summary>A message kept in the node's outbox until it is stored: (device, life, boot, sequence) names it forever.</summary>
public abstract record SequencedMessage : NodeMessage
{
    /// <summary>Sequence number within the boot (<c>seq</c>), from 1, over all sequenced leaves together.</summary>
    public required uint Sequence { get; init; }

    /// <summary>The lowest sequence number of this boot that the node still keeps (<c>lo</c>).</summary>
    public required uint LowestKept { get; init; }

    /// <summary>Its place among the device's messages.</summary>
    public MessagePlace Place => new(Boot, Sequence, LowestKept);

    /// <inheritdoc/>
    internal override Rejection? Check() =>
        LowestKept > Sequence ? new Rejection(RejectionReason.OutOfRange, "The key 'lo' must not be above 'seq'.") : null;
}
