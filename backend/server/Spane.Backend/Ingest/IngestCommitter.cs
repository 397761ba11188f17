using Spane.Backend.Commands;
using Spane.Messages;
using Spane.Mqtt;
using Spane.Storage.Ingest;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Ingest;

/// <summary>Stores batches in order and only then acknowledges, shows and answers. A stalled store is retried until it recovers.</summary>
internal sealed class IngestCommitter(
    IIngestStore store, ReceiptSender receipts, CommandRecords commands, IngestCounters counters, StoreHealth health, TimeProvider time,
    ILostDevices? owners = null)
{
    private static readonly TimeSpan PauseBetweenTries = TimeSpan.FromSeconds(1);

    /// <summary>Stores one batch, then acknowledges its messages in one write, shows what it changed and notes what to answer.</summary>
    public async Task StoreAsync(PendingBatch batch, IMessageReceiver receiver, CancellationToken cancellationToken)
    {
        batch = await CommitAsync(batch, cancellationToken);
        foreach (var result in batch.Results)
        {
            await commands.NoteAsync(result.CommandSteps, cancellationToken);
        }

        if (batch.Messages.Length > 0)
        {
            await receiver.AcknowledgeAsync(batch.Messages, cancellationToken);
        }

        foreach (var result in batch.Results)
        {
            result.Views.ForEach(show => show());
            result.Receipts.ForEach(receipts.Add);
            counters.CountTaken(result.Taken);
        }
    }

    /// <returns>What of it is stored.</returns>
    private async Task<PendingBatch> CommitAsync(PendingBatch batch, CancellationToken cancellationToken)
    {
        var parts = batch.Results.Select(result => result.Batch).Where(part => !part.IsEmpty).ToList();
        if (parts.Count == 0)
        {
            return batch;
        }

        while (true)
        {
            try
            {
                var begun = time.GetTimestamp();
                await store.CommitAsync(parts, cancellationToken);
                counters.CountBatch(time.GetUtcNow(), time.GetElapsedTime(begun));
                health.MarkAvailable();
                return batch;
            }
            catch (OwnershipLostException loss)
            {
                // First, so that nothing of them is shown or answered: their messages come again to whoever looks after them now.
                owners?.Lost(loss.Devices);
                parts.ForEach(part => part.Drop(loss.Devices));
                batch = batch.Without(loss.Devices);
            }
            catch (StoreUnavailableException fault)
            {
                health.MarkUnavailable(fault);
                await Task.Delay(PauseBetweenTries, time, cancellationToken);
            }
        }
    }
}

/// <summary>A batch between the partitions and the commit.</summary>
/// <param name="Messages">All of it in the order received, to be acknowledged in that order.</param>
internal sealed record PendingBatch(ReadOnlyMemory<MqttReceivedMessage> Messages, IReadOnlyList<PartitionResult> Results)
{
    /// <summary>The same without the messages of some devices, which are not to be acknowledged.</summary>
    public PendingBatch Without(IReadOnlySet<string> devices) => this with
    {
        Messages = Messages.ToArray().Where(message =>
            !DeviceTopic.TryParse(message.Topic, out var topic) || !devices.Contains(topic.Device)).ToArray(),
    };
}

/// <summary>Is told of devices that another backend has taken over.</summary>
internal interface ILostDevices
{
    void Lost(IReadOnlySet<string> devices);
}
