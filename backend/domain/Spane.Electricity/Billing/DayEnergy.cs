namespace Spane.Electricity.Billing;

/// <summary>Energy of one meter on one local day.</summary>
/// <param name="LoadId">Load, or <c>feeder</c>.</param>
/// <param name="WattHours">Wh.</param>
/// <param name="Rupiah">Its cost, IDR, not rounded and without minimum and levies.</param>
public sealed record DayEnergy(DateOnly Date, string LoadId, long WattHours, decimal Rupiah);
