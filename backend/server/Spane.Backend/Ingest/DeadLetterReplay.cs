using Spane.Backend.Devices;
using Spane.Messages;
using Spane.Mqtt;
using Spane.Storage.Ingest;

namespace Spane.Backend.Ingest;

/// <summary>
/// Reprocesses dead letters after their cause was fixed: a device was registered, a program updated. Each is published on its topic as it
/// came, so that it takes the same way as every message: a place that was recorded as refused is filled, and what has been stored meanwhile
/// is dropped. A letter that would only be refused again stays and waits.
/// </summary>
internal sealed class DeadLetterReplay(IDeadLetterTable table, DeviceDirectory directory, IMqttConnection connection, AuditLog audit)
{
    /// <summary>The most letters reprocessed at a time.</summary>
    public const int MaxBatchSize = 500;

    /// <summary>Puts the oldest waiting letters of a reason through again.</summary>
    /// <returns>How many; when it is <see cref="MaxBatchSize"/>, more may wait.</returns>
    public async Task<int> RunAsync(string reason, string by, CancellationToken cancellationToken)
    {
        var done = 0;
        long seen = 0;
        IReadOnlyList<DeadLetter> letters;
        try
        {
            do
            {
                letters = await table.WaitingAsync(reason, MaxBatchSize, seen, cancellationToken);
                foreach (var letter in letters)
                {
                    seen = letter.Id;
                    if (done < MaxBatchSize && !IsStillRefused(letter))
                    {
                        var message = new MqttMessage(letter.Topic, letter.Payload, MqttQoS.AtLeastOnce);
                        await connection.PublishAsync(message, cancellationToken);
                        await table.MarkReplayedAsync(letter.Id, cancellationToken);
                        done++;
                    }
                }
            }
            while (letters.Count == MaxBatchSize && done < MaxBatchSize);
        }
        finally
        {
            // Also of what was broken off, and of what found nothing to do.
            await audit.AddAsync(by, "dead-letters-replayed", reason, $"{done}", CancellationToken.None);
        }

        return done;
    }

    private bool IsStillRefused(DeadLetter letter) =>
        DeviceTopic.TryParse(letter.Topic, out var topic)
        && (!PayloadParser.TryParse(topic.Leaf, letter.Payload, out _, out _)
            || (directory.Find(topic.Device) is { } runtime && !MessageRouter.IsExpected(topic.Leaf, runtime.Device.Role)));
}
