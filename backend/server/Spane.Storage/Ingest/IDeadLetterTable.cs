namespace Spane.Storage.Ingest;

/// <summary>Reads the dead letters, and notes which were put through ingest again.</summary>
public interface IDeadLetterTable
{
    /// <summary>The newest dead letters.</summary>
    Task<IReadOnlyList<DeadLetter>> NewestAsync(int count, long? beforeId = null, CancellationToken cancellationToken = default);

    /// <summary>How many dead letters there are of each reason.</summary>
    /// <returns>Counts by the reason's name.</returns>
    Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellationToken = default);

    /// <summary>The oldest dead letters of a reason that have not been put through ingest again and whose payload is whole.</summary>
    /// <returns>Oldest first.</returns>
    Task<IReadOnlyList<DeadLetter>> WaitingAsync(string reason, int count, long afterId = 0, CancellationToken cancellationToken = default);

    /// <summary>Notes that a dead letter was put through ingest again.</summary>
    Task MarkReplayedAsync(long id, CancellationToken cancellationToken = default);
}
