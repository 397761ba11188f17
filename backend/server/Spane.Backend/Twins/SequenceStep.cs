namespace Spane.Backend.Twins;

/// <summary>What became of one message's place.</summary>
/// <param name="StoredUpTo">How far its boot has got now.</param>
/// <param name="Lost">What the count went past without its messages; null: nothing.</param>
/// <param name="Unexpected">Its boot is unknown and lower than all that are known.</param>
internal readonly record struct SequenceStep(SequenceOutcome Outcome, uint StoredUpTo, LostRange? Lost, bool Unexpected);
