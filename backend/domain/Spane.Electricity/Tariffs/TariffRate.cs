namespace Spane.Electricity.Tariffs;

/// <summary>The price of a moment.</summary>
/// <param name="Tariff">The version that holds.</param>
/// <param name="Block">The part of the day.</param>
/// <param name="RupiahPerKilowattHour">IDR/kWh.</param>
public readonly record struct TariffRate(Tariff Tariff, TariffBlock Block, decimal RupiahPerKilowattHour);
