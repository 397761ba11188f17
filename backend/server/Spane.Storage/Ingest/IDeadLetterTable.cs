namespace Spane.Storage.Ingest;

/// <summary>Reads the dead letters, and marks which were reprocessed.</summary>
public interface IDeadLetterTable
{
    Task<IReadOnlyList<DeadLetter>> NewestAsync(int count, long? beforeId = null, CancellationToken cancellationToken = default);

    /// <summary>How many dead letters there are of each reason.</summary>
    /// <returns>Counts by the reason's name.</returns>
    Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellationToken = default);

    /// <summary>The oldest dead letters of a reason that have not been reprocessed and whose payload is whole.</summary>
    /// <returns>Oldest first.</returns>
    Task<IReadOnlyList<DeadLetter>> WaitingAsync(string reason, int count, long afterId = 0, CancellationToken cancellationToken = default);

    /// <summary>Marks a dead letter as reprocessed.</summary>
    Task MarkReplayedAsync(long id, CancellationToken cancellationToken = default);
}

/// <summary>A message that was refused, or a range that was lost.</summary>
/// <param name="ReceivedUtcMilliseconds">When the backend received it, UTC milliseconds since 1970.</param>
/// <param name="Reason">Name of a <see cref="Messages.RejectionReason"/>.</param>
/// <param name="Bytes">Length of the payload as received, in bytes.</param>
/// <param name="Payload">The payload, cut off after 8,192 bytes.</param>
public sealed record DeadLetter(long ReceivedUtcMilliseconds, string Topic, string Reason, string Detail, int Bytes, byte[] Payload)
{
    /// <summary>Its number in the table; 0 while it is not stored.</summary>
    public long Id { get; init; }

    /// <summary>It was reprocessed after a fix.</summary>
    public bool Replayed { get; init; }
}
