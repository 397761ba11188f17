namespace Spane.Electricity.Billing;

/// <summary>What a tenant or the whole connection used in a month, and what it costs; made from ledger and tariffs alone, so it can be made
/// again.</summary>
/// <param name="Payer">Tenant, or empty for the whole connection.</param>
/// <param name="Month">Local month, 1–12.</param>
/// <param name="WattHours">All energy of the month, Wh.</param>
/// <param name="UnpricedWattHours">Energy for which the tariff table has no version, Wh; a bill with any is not final.</param>
/// <param name="Lines">Energy by tariff version and block.</param>
/// <param name="MinimumTopUpRupiah">What is added to reach the minimum bill, IDR; 0 for a tenant.</param>
/// <param name="TotalRupiah">Sum of all lines, whole IDR.</param>
public sealed record Bill(
    string Payer,
    int Year,
    int Month,
    long WattHours,
    long UnpricedWattHours,
    IReadOnlyList<BillLine> Lines,
    decimal MinimumTopUpRupiah,
    IReadOnlyList<LevyLine> Levies,
    decimal TotalRupiah,
    decimal? RentRupiah)
{
    /// <summary>Energy of registers in question, at the most, Wh: not in any sum before a person has answered; a bill with any is not
    /// final.</summary>
    public long InQuestionWattHours { get; init; }

    /// <summary>Reactive energy beyond the free share; null: the tariff has no rate for it, or it is a tenant's.</summary>
    public ReactiveCharge? Reactive { get; init; }

    /// <summary>Rent less cost of electricity, IDR; negative: the rent does not cover it. Null without a rent.</summary>
    public decimal? RentLessElectricityRupiah => RentRupiah - TotalRupiah;
}
