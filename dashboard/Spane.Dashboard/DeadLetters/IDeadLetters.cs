namespace Spane.Dashboard.DeadLetters;

/// <summary>Where the dead letters are read.</summary>
public interface IDeadLetters
{
    /// <summary>How many there are of each reason.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellationToken = default);

    /// <summary>The newest, or the next older ones.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="before">Only those with a lower number; null: from the newest on.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Newest first.</returns>
    Task<IReadOnlyList<DeadLetterLine>> NewestAsync(int count, long? before, CancellationToken cancellationToken = default);

    /// <summary>Whether letters of a reason can be put through again: there is a message, and it may be taken now.</summary>
    /// <param name="reason">The reason's name.</param>
    bool CanReplay(string reason);
}
