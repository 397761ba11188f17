using Spane.Backend.Accounts;
using Spane.Mqtt;
using Spane.Storage.Ingest;

namespace Spane.Backend.Ingest;

/// <summary>
/// Puts dead letters through ingest again, after what made them dead was mended: a device was registered, a program updated. Each is published on its topic
/// as it came, so that it takes the same way as every message: what has been stored meanwhile is dropped by (device, boot, seq), and what is refused again
/// becomes a new dead letter.
/// </summary>
/// <param name="table">The dead letters.</param>
/// <param name="connection">The broker.</param>
/// <param name="audit">Told who did it.</param>
internal sealed class DeadLetterReplay(IDeadLetterTable table, IMqttConnection connection, AuditLog audit)
{
    /// <summary>The most letters put through at a time.</summary>
    public const int MostAtOnce = 500;

    /// <summary>Puts the oldest waiting letters of a reason through again.</summary>
    /// <param name="reason">Name of a <see cref="Messages.RejectionReason"/>.</param>
    /// <param name="by">Who asked for it.</param>
    /// <param name="cancellationToken">Breaks off; letters not yet marked are put through again the next time.</param>
    /// <returns>How many; when it is <see cref="MostAtOnce"/>, more may wait.</returns>
    public async Task<int> RunAsync(string reason, string by, CancellationToken cancellationToken)
    {
        var letters = await table.WaitingAsync(reason, MostAtOnce, cancellationToken);
        foreach (var letter in letters)
        {
            await connection.PublishAsync(new MqttMessage(letter.Topic, letter.Payload, MqttQoS.AtLeastOnce), cancellationToken);
            await table.MarkReplayedAsync(letter.Id, cancellationToken);
        }

        if (letters.Count > 0)
        {
            await audit.AddAsync(by, "dead-letters-replayed", reason, $"{letters.Count}", cancellationToken);
        }

        return letters.Count;
    }
}
