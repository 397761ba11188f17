using Spane.Backend.Twins;
using Spane.Storage.Ingest;

namespace Spane.Backend.Ingest;

/// <summary>What a partition made of its part of a batch.</summary>
internal sealed class PartitionResult
{
    /// <summary>To be stored.</summary>
    public IngestBatch Batch { get; } = new();

    /// <summary>Acts that show pictures, once the batch is stored.</summary>
    public List<Action> Pictures { get; } = [];

    /// <summary>Cumulative acknowledgements, once the batch is stored.</summary>
    public List<Receipt> Receipts { get; } = [];

    /// <summary>How far commands have got.</summary>
    public List<CommandStep> CommandSteps { get; } = [];

    /// <summary>The latest time that a node's message of the batch confirmed by the node's own monotonic clock, UTC; null: none.</summary>
    public DateTimeOffset? Confirmed { get; set; }

    /// <summary>Messages that were valid and new.</summary>
    public int Taken { get; set; }
}
