namespace Spane.Dashboard.DeadLetters;

/// <summary>Where the dead letters are read.</summary>
public interface IDeadLetters
{
    /// <summary>How many there are of each reason.</summary>
    Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellationToken = default);

    /// <summary>The newest, or the next older ones.</summary>
    Task<IReadOnlyList<DeadLetterLine>> NewestAsync(int count, long? before, CancellationToken cancellationToken = default);

    /// <summary>Whether letters of a reason can be put through again: there is a message, and it may be taken now.</summary>
    bool CanReplay(string reason);
}
