using Spane.Packing.Views;

namespace Spane.Electricity.Ledger;

/// <summary>An audited break in a meter's register.</summary>
/// <param name="LoadId">Load, or <c>feeder</c>.</param>
/// <param name="At">Reading at which it was seen, UTC.</param>
/// <param name="Reason">Why.</param>
/// <param name="FromRegisterWattHours">Register before, Wh; null: none.</param>
/// <param name="ToRegisterWattHours">Register after, Wh.</param>
/// <param name="CountedWattHours">What was counted across the break, Wh.</param>
public sealed record LedgerRebase(
    string LoadId, DateTimeOffset At, RebaseReason Reason, long? FromRegisterWattHours, long ToRegisterWattHours, long CountedWattHours)
{
    /// <summary>The entry as a sentence for the audit log.</summary>
    public BilingualText Describe() => Reason switch
    {
        RebaseReason.FirstReading => new(
            $"Meter {LoadId} mulai dibukukan pada register {ToRegisterWattHours} Wh.",
            $"Meter {LoadId} enters the ledger at register {ToRegisterWattHours} Wh."),
        RebaseReason.Reset => new(
            $"Register meter {LoadId} kembali dari {FromRegisterWattHours} ke {ToRegisterWattHours} Wh (direset); {CountedWattHours} Wh dibukukan.",
            $"The register of meter {LoadId} went from {FromRegisterWattHours} to {ToRegisterWattHours} Wh (reset); {CountedWattHours} Wh counted."),
        RebaseReason.Wrap => new(
            $"Register meter {LoadId} melewati 9.999,99 kWh dan mulai lagi; {CountedWattHours} Wh dibukukan.",
            $"The register of meter {LoadId} passed 9,999.99 kWh and began again; {CountedWattHours} Wh counted."),
        RebaseReason.Swap => new(
            $"Register meter {LoadId} berubah dari {FromRegisterWattHours} ke {ToRegisterWattHours} Wh: meter diganti; tidak ada energi yang dibukukan.",
            $"The register of meter {LoadId} changed from {FromRegisterWattHours} to {ToRegisterWattHours} Wh: the meter was swapped; no energy counted."),
        RebaseReason.ClockJump => new(
            $"Jam pada simpul meter {LoadId} melompat; {CountedWattHours} Wh dibukukan menurut lama nyala simpul.",
            $"The clock of meter {LoadId}'s node jumped; {CountedWattHours} Wh counted, dated by the node's uptime."),
        _ => throw new InvalidOperationException($"No text for {Reason}."),
    };
}
