using Spane.Mqtt;

namespace Spane.Backend.Ingest;

/// <summary>A batch between the partitions and the commit.</summary>
/// <param name="Messages">All of it in the order received, to be acknowledged in that order.</param>
internal sealed record PendingBatch(ReadOnlyMemory<MqttReceivedMessage> Messages, IReadOnlyList<PartitionResult> Results);
