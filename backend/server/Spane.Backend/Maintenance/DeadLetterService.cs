using Spane.Dashboard.DeadLetters;
using Spane.Messages;
using Spane.Storage.Ingest;

namespace Spane.Backend.Maintenance;

/// <summary>Shows the maintenance engineer the dead letters.</summary>
internal sealed class DeadLetterService(IDeadLetterTable table) : IDeadLetters
{
    public Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellationToken = default) =>
        table.CountsAsync(cancellationToken);

    public async Task<IReadOnlyList<DeadLetterLine>> NewestAsync(int count, long? before, CancellationToken cancellationToken = default) =>
    [
        .. (await table.NewestAsync(count, before, cancellationToken)).Select(letter => new DeadLetterLine(
            letter.Id, DateTimeOffset.FromUnixTimeMilliseconds(letter.ReceivedUtcMilliseconds), letter.Topic, letter.Reason, letter.Detail,
            letter.Bytes, PayloadText.Of(letter.Payload), letter.Replayed)),
    ];

    public bool CanReplay(string reason) => Replayable(reason) is not null;

    /// <summary>The reason that a name stands for, if its letters can be reprocessed.</summary>
    /// <returns>The reason; null: there is none of that name, or nothing arrived that could be reprocessed.</returns>
    internal static RejectionReason? Replayable(string reason) =>
        Enum.TryParse<RejectionReason>(reason, out var known) && Enum.IsDefined(known) && known != RejectionReason.SequenceLost ? known
            : null;
}
