namespace Spane.Dashboard.DeadLetters;

/// <summary>A message that was refused, or a range that was lost, as its page shows it.</summary>
/// <param name="At">When it arrived, UTC.</param>
/// <param name="Reason">Why it was refused: name of a reason, as the texts <c>refusal.…</c> name it.</param>
/// <param name="Bytes">Length of the payload as received, in bytes.</param>
/// <param name="Replayed">Whether it was put through again.</param>
public sealed record DeadLetterLine(long Id, DateTimeOffset At, string Topic, string Reason, string Detail, int Bytes, string Payload,
    bool Replayed);
