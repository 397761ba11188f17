
namespace Spane.Electricity.Ledger;

/// <summary>An audited break in a meter's register.</summary>
/// <param name="LoadId">Load, or <c>feeder</c>.</param>
/// <param name="At">Reading at which it was seen, UTC.</param>
/// <param name="FromRegisterWattHours">Register before, Wh; null: none.</param>
/// <param name="ToRegisterWattHours">Register after, Wh.</param>
/// <param name="CountedWattHours">What was counted across the break, Wh.</param>
public sealed record LedgerRebase(
    string LoadId, DateTimeOffset At, RebaseReason Reason, long? FromRegisterWattHours, long ToRegisterWattHours, long CountedWattHours)
{
    /// <summary>The oldest question of this meter, given up because too many wait; null: none.</summary>
    public MeterQuestion? GivenUp { get; init; }

    /// <summary>The entry as a sentence for the audit log.</summary>
    public BilingualText Describe() => Reason switch
    {
        RebaseReason.FirstReading => new(
            $"Meter {LoadId} mulai dibukukan pada register {ToRegisterWattHours} Wh.",
            $"Meter {LoadId} enters the ledger at register {ToRegisterWattHours} Wh."),
        RebaseReason.InQuestion => new(
            $"Register meter {LoadId} berubah dari {FromRegisterWattHours} ke {ToRegisterWattHours} Wh: dipertanyakan; belum ada energi "
                + $"yang dibukukan.{Dropped.Indonesian}",
            $"The register of meter {LoadId} changed from {FromRegisterWattHours} to {ToRegisterWattHours} Wh: in question; no energy "
                + $"counted yet.{Dropped.English}"),
        RebaseReason.Wrap => new(
            $"Register meter {LoadId} melewati 9.999,99 kWh dan mulai lagi; {CountedWattHours} Wh dibukukan.",
            $"The register of meter {LoadId} passed 9,999.99 kWh and began again; {CountedWattHours} Wh counted."),
        RebaseReason.ClockJump => new(
            $"Jam node meter {LoadId} melompat; {CountedWattHours} Wh dibukukan menurut lama nyala node.",
            $"The clock of meter {LoadId}'s node jumped; {CountedWattHours} Wh counted, dated by the node's uptime."),
        _ => throw new InvalidOperationException($"No text for {Reason}."),
    };

    private BilingualText Dropped => GivenUp is not { } oldest ? new("", "") : new(
        $" Terlalu banyak pertanyaan menunggu: nomor {oldest.Number} ({oldest.FromRegisterWattHours} ke {oldest.ToRegisterWattHours} Wh) "
            + $"dilepas tanpa dibukukan.",
        $" Too many questions wait: number {oldest.Number} ({oldest.FromRegisterWattHours} to {oldest.ToRegisterWattHours} Wh) was given "
            + $"up, and nothing counted.");
}
