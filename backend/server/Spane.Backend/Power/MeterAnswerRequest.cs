namespace Spane.Backend.Power;

/// <summary>A manager's answer to a register in question, as it comes in.</summary>
/// <param name="Answer"><c>Reset</c>: the same meter, set to zero; <c>OtherMeter</c>; <c>CountedOn</c>: the same meter counted on, past its
/// end where it is lower.</param>
/// <param name="Period">Where its energy belongs: <c>interval</c>, the time between the two readings, or a month such as
/// <c>2026-03</c>.</param>
/// <param name="WattHours">What the answer was shown to bill, Wh, so that figures that have grown since are not booked unseen; null: not
/// checked.</param>
public sealed record MeterAnswerRequest(string? Answer, string? Period, long? WattHours);
