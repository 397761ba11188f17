using Spane.Electricity.Ledger;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;

namespace Spane.Electricity.Billing;

/// <summary>The highest demand of a month: the quarter of an hour with the most energy, and who drew it (IEC 60050-691-10-01, over the
/// utility's interval of 15 min).</summary>
/// <param name="SlotStart">Start of the quarter, UTC.</param>
/// <param name="Watts">Mean power of the whole supply over the quarter, W.</param>
/// <param name="Loads">Each load that drew something then, the largest first.</param>
/// <param name="ContractVoltAmperes">Contract power of the time, VA.</param>
/// <param name="UtcOffset">Local time of the site.</param>
public sealed record DemandPeak(
    DateTimeOffset SlotStart, double Watts, IReadOnlyList<LoadDemand> Loads, int ContractVoltAmperes, TimeSpan UtcOffset)
{
    /// <summary>What is left up to the contract power, at a power factor of 1, W; below 0 when it was passed.</summary>
    public double MarginWatts => ContractVoltAmperes - Watts;

    /// <summary>Finds it.</summary>
    /// <param name="slots">Slots of the month, those of the feeder among them.</param>
    /// <returns>The earliest of equals; null for a month without energy.</returns>
    public static DemandPeak? Of(CanteenSettings settings, ContractTimeline contracts, IEnumerable<LedgerPosting> slots)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(contracts);
        var quarters = slots.GroupBy(slot => slot.SlotStart)
            .Select(quarter => (At: quarter.Key, WattHours: SupplyEnergy.WattHours(quarter), Slots: quarter))
            .Where(quarter => quarter.WattHours > 0);
        var highest = quarters.OrderByDescending(quarter => quarter.WattHours).ThenBy(quarter => quarter.At).FirstOrDefault();
        if (highest.WattHours == 0)
        {
            return null;
        }

        LoadDemand[] loads =
        [
            .. settings.Loads.Select(load => new LoadDemand(load.Name, MeanWatts(Energy(highest.Slots, load.Id))))
                .Where(load => load.Watts > 0).OrderByDescending(load => load.Watts),
        ];
        SupplyContract contract = contracts.At(highest.At);
        return new DemandPeak(highest.At, MeanWatts(highest.WattHours), loads, contract.VoltAmperes, contract.UtcOffset);
    }

    private static double MeanWatts(long wattHours) => wattHours / LedgerPosting.SlotLength.TotalHours;

    private static long Energy(IEnumerable<LedgerPosting> slots, string load) =>
        slots.Where(slot => slot.LoadId == load).Sum(slot => slot.WattHours);
}

/// <summary>What one load drew in the quarter of the highest demand.</summary>
/// <param name="Watts">Mean power over the quarter, W.</param>
public sealed record LoadDemand(BilingualText Name, double Watts);
