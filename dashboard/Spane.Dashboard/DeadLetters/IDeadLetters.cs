namespace Spane.Dashboard.DeadLetters;

public interface IDeadLetters
{
    /// <summary>How many there are of each reason.</summary>
    Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellationToken = default);

    /// <summary>The newest, or the next older ones.</summary>
    Task<IReadOnlyList<DeadLetterLine>> NewestAsync(int count, long? before, CancellationToken cancellationToken = default);

    /// <summary>Whether letters of a reason can be reprocessed: there is a message, and it may be accepted now.</summary>
    bool CanReplay(string reason);
}

/// <summary>A message that was refused, or a range that was lost, as its page shows it.</summary>
/// <param name="At">When it arrived, UTC.</param>
/// <param name="Reason">Why it was refused: name of a reason, as the texts <c>refusal.…</c> name it.</param>
/// <param name="Bytes">Length of the payload as received, in bytes.</param>
/// <param name="Replayed">Whether it was reprocessed.</param>
public sealed record DeadLetterLine(long Id, DateTimeOffset At, string Topic, string Reason, string Detail, int Bytes, string Payload,
    bool Replayed);
