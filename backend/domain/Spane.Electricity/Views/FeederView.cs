using Spane.Electricity.Ledger;
using Spane.Electricity.Readings;

namespace Spane.Electricity.Views;

/// <summary>The whole supply against its contract.</summary>
/// <param name="Quality">Quality of the feeder's latest reading; null: none yet or no feeder meter.</param>
/// <param name="MeasuredAt">When it was measured, UTC.</param>
/// <param name="ContractVoltAmperes">Contract power of the connection, VA.</param>
/// <param name="DemandLimitWatts">The limit above which the node sheds, W.</param>
/// <param name="MeteredWatts">Sum of the loads' meters, W.</param>
/// <param name="UnmeteredWatts">Feeder less the loads, W; null while either side is not measured.</param>
/// <param name="Energy">Energy and cost of the whole supply.</param>
public sealed record FeederView(
    MeterQuality? Quality,
    DateTimeOffset? MeasuredAt,
    double? Volts,
    double? Amperes,
    double? Watts,
    double ContractVoltAmperes,
    double DemandLimitWatts,
    double MeteredWatts,
    double? UnmeteredWatts,
    EnergyView Energy)
{
    /// <summary>What the connection would be billed for the month so far, IDR: at least the minimum bill, and levies.</summary>
    public decimal MonthBillRupiah { get; init; }

    /// <summary>Whether the tariff also charges reactive energy, which only the month report has.</summary>
    public bool IsReactiveCharged { get; init; }

    /// <summary>Frequency of the supply, Hz.</summary>
    public double? Hertz { get; init; }

    /// <summary>Power factor of the whole supply, 0–1.</summary>
    public double? PowerFactor { get; init; }
}
