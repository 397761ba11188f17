using Spane.Electricity.Ledger;

namespace Spane.Electricity.Views;

/// <summary>What one answer to a register in question would bill.</summary>
/// <param name="WattHours">Wh.</param>
/// <param name="Rupiah">Their cost between the two readings, IDR, whole and without levies.</param>
/// <param name="CanBe">Whether so much can have flowed; an answer that cannot be true is not taken.</param>
public sealed record MeterAnswerView(MeterAnswer Answer, long WattHours, decimal Rupiah, bool CanBe);
