namespace Spane.Electricity.Ledger;

/// <summary>Energy and cost of one local day.</summary>
/// <param name="Day">Local date of the site.</param>
/// <param name="WattHours">Wh.</param>
/// <param name="Rupiah">Cost by the tariff versions valid then, IDR, not rounded.</param>
public sealed record DayEnergy(DateOnly Day, long WattHours, decimal Rupiah);
