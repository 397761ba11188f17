
namespace Spane.Electricity.Billing;

/// <summary>A load's month.</summary>
/// <param name="Tenant">Tenant who pays; empty: the building.</param>
/// <param name="WattHours">Wh.</param>
/// <param name="Lines">Energy and cost by tariff version and part of the day.</param>
public sealed record LoadMonth(string LoadId, BilingualText Name, string Tenant, long WattHours, IReadOnlyList<BillLine> Lines)
{
    /// <summary>Energy of its registers in question, at the most, Wh: not counted before a person has answered.</summary>
    public long InQuestionWattHours { get; init; }

    /// <summary>Cost of its energy, whole IDR, without levies.</summary>
    public decimal Rupiah => Lines.Sum(line => line.Rupiah);
}
