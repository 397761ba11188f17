using Spane.Electricity.Tariffs;

namespace Spane.Electricity.Billing;

/// <summary>Energy of one tariff version and part of the day.</summary>
/// <param name="WattHours">Wh.</param>
/// <param name="RupiahPerKilowattHour">IDR/kWh.</param>
/// <param name="Rupiah">Whole rupiah, so that a bill's lines add up to its total.</param>
public sealed record BillLine(
    string TariffCode, DateOnly ValidFrom, TariffBlock Block, long WattHours, decimal RupiahPerKilowattHour, decimal Rupiah);
