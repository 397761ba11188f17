namespace Spane.Electricity.Billing;

/// <summary>A power box's month: by load, by tenant, by day, made from ledger, tariffs and the contracts of the time alone.</summary>
/// <param name="Device">Device id of the power box.</param>
/// <param name="Month">Local month, 1–12.</param>
/// <param name="Connection">The bill of the whole connection, by the feeder's meter.</param>
/// <param name="UnmeteredWattHours">Feeder less all loads, Wh; below 0 by no more than the meters' accuracy.</param>
/// <param name="Days">Each meter's energy by day, the feeder's included; days without energy are left out.</param>
public sealed record MonthReport(
    string Device, int Year, int Month, IReadOnlyList<LoadMonth> Loads, IReadOnlyList<Bill> Tenants, Bill Connection,
    long UnmeteredWattHours, IReadOnlyList<DayEnergy> Days)
{
    /// <summary>The highest demand; null: no energy.</summary>
    public DemandPeak? Peak { get; init; }

    /// <summary>The supply's mean power factor over the month, 0–1; null: nothing was measured.</summary>
    public double? PowerFactor { get; init; }

    /// <summary>Energy of registers in question of the loads and of the feeder, by load; empty: the month's sums are whole.</summary>
    public IReadOnlyDictionary<string, long> InQuestion { get; init; } = new Dictionary<string, long>();
}
