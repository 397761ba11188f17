using Spane.Backend.Twins;
using Spane.Messages;
using Spane.Storage.Ingest;

namespace Spane.Backend.Ingest;

/// <summary>What a partition made of its part of a batch.</summary>
internal sealed class PartitionResult
{
    /// <summary>To be stored.</summary>
    public IngestBatch Batch { get; } = new();

    /// <summary>Shows the new views; called once the batch is stored.</summary>
    public List<Action> Views { get; } = [];

    /// <summary>Cumulative acknowledgements, once the batch is stored.</summary>
    public List<Receipt> Receipts { get; } = [];

    /// <summary>How far commands have got.</summary>
    public List<CommandStep> CommandSteps { get; } = [];

    /// <summary>The latest time that a node's message of the batch confirmed by the node's own monotonic clock, UTC; null: none.</summary>
    public DateTimeOffset? Confirmed { get; set; }

    /// <summary>Messages that were valid and new.</summary>
    public int Taken { get; set; }
}

/// <summary>A cumulative acknowledgement that is due.</summary>
/// <param name="Lives">The device's <see cref="DeviceRuntime.Lives"/> when it became due: another life is not to be told of it.</param>
internal readonly record struct Receipt(DeviceRuntime Runtime, ReceivedPayload Payload, int Lives);
