namespace Spane.Storage.Ingest;

/// <summary>Reads the dead letters, and notes which were put through ingest again.</summary>
public interface IDeadLetterTable
{
    /// <summary>The newest dead letters.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="beforeId">Only those with a lower number; null: from the newest on.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Newest first.</returns>
    Task<IReadOnlyList<DeadLetter>> NewestAsync(int count, long? beforeId = null, CancellationToken cancellationToken = default);

    /// <summary>How many dead letters there are of each reason.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Counts by the reason's name.</returns>
    Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellationToken = default);

    /// <summary>The oldest dead letters of a reason that have not been put through ingest again and whose payload is whole.</summary>
    /// <param name="reason">The reason's name.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="afterId">Only those with a higher number.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Oldest first.</returns>
    Task<IReadOnlyList<DeadLetter>> WaitingAsync(string reason, int count, long afterId = 0, CancellationToken cancellationToken = default);

    /// <summary>Notes that a dead letter was put through ingest again.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    Task MarkReplayedAsync(long id, CancellationToken cancellationToken = default);
}
