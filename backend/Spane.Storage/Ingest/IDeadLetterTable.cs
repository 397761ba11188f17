namespace Spane.Storage.Ingest;

/// <summary>Reads the dead letters.</summary>
public interface IDeadLetterTable
{
    /// <summary>The newest dead letters.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="beforeId">Only those with a lower number; null: from the newest on.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Newest first.</returns>
    Task<IReadOnlyList<DeadLetter>> NewestAsync(int count, long? beforeId = null, CancellationToken cancellationToken = default);

    /// <summary>How many dead letters there are of each reason.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Counts by the reason's name.</returns>
    Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellationToken = default);
}
