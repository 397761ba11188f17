using Spane.Electricity.Ledger;

namespace Spane.Electricity.Billing;

/// <summary>
/// Reactive energy beside the active energy that it was drawn with. The meter (PZEM-004T) counts none: it is reckoned per quarter of an
/// hour from the means of voltage, current and power, Q = √(S² − P²), and so holds what distortion of the current adds, which the
/// utility's meter may not count.
/// </summary>
/// <param name="WattHours">Active energy of the quarters with readings, Wh.</param>
/// <param name="VarHours">Reactive energy of them, varh.</param>
public readonly record struct ReactiveEnergy(double WattHours, double VarHours)
{
    /// <summary>The month's mean power factor, 0–1; null without energy.</summary>
    public double? PowerFactor =>
        WattHours > 0 ? WattHours / Math.Sqrt((WattHours * WattHours) + (VarHours * VarHours)) : null;

    /// <summary>Sums up what was drawn.</summary>
    /// <param name="slots">Active energy of the supply; slots without means are left out.</param>
    /// <param name="means">Means of the supply's quarters by their start, UTC.</param>
    public static ReactiveEnergy Of(IEnumerable<LedgerPosting> slots, IReadOnlyDictionary<DateTimeOffset, SupplyMeans> means)
    {
        ArgumentNullException.ThrowIfNull(slots);
        ArgumentNullException.ThrowIfNull(means);
        double wattHours = 0;
        double varHours = 0;
        foreach (LedgerPosting slot in slots)
        {
            if (means.TryGetValue(slot.SlotStart, out SupplyMeans mean) && mean.Watts > 0)
            {
                double voltAmperes = Math.Max(mean.Watts, mean.Volts * mean.Amperes);
                wattHours += slot.WattHours;
                varHours += slot.WattHours * Math.Sqrt((voltAmperes * voltAmperes) - (mean.Watts * mean.Watts)) / mean.Watts;
            }
        }

        return new ReactiveEnergy(wattHours, varHours);
    }
}

/// <summary>Means of a supply's readings over a quarter of an hour.</summary>
/// <param name="Volts">V.</param>
/// <param name="Amperes">A.</param>
/// <param name="Watts">W.</param>
public readonly record struct SupplyMeans(double Volts, double Amperes, double Watts);
