using Spane.Electricity.Ledger;

namespace Spane.Electricity.Twin;

/// <summary>A person's answer to a register in question.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="ShownWattHours">What the answer was said to bill when it was chosen, Wh; null: not checked.</param>
public sealed record AnsweredQuestion(string Id, MeterAnswer Answer, BookingPeriod Period, string By, DateTimeOffset At,
    long? ShownWattHours = null);
