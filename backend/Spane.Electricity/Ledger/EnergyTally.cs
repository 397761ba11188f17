using Spane.Electricity.Tariffs;
using Spane.Electricity.Views;

namespace Spane.Electricity.Ledger;

/// <summary>Keeps the days of one meter for the screens: today, yesterday, month and total. Not thread-safe: it belongs to one twin.</summary>
public sealed class EnergyTally
{
    private const int KeptDays = 62;

    private readonly SortedDictionary<DateOnly, DayEnergy> days = [];
    private readonly TariffBook tariffs;
    private readonly SupplyContract contract;
    private long totalWattHours;

    /// <summary>Starts a tally, or continues a saved one.</summary>
    /// <param name="tariffs">Tariff versions.</param>
    /// <param name="contract">The connection that pays.</param>
    /// <param name="savedDays">Days of <see cref="Days"/> as saved.</param>
    /// <param name="totalWattHours">Total before now, Wh.</param>
    public EnergyTally(TariffBook tariffs, SupplyContract contract, IEnumerable<DayEnergy> savedDays, long totalWattHours)
    {
        ArgumentNullException.ThrowIfNull(savedDays);
        this.tariffs = tariffs;
        this.contract = contract;
        this.totalWattHours = totalWattHours;
        foreach (DayEnergy day in savedDays)
        {
            days[day.Day] = day;
        }
    }

    /// <summary>The days kept, oldest first, at most 62.</summary>
    public IReadOnlyCollection<DayEnergy> Days => days.Values;

    /// <summary>Adds energy at the price that was valid in its slot; a slot without a tariff costs nothing here and is named in the bill.</summary>
    /// <param name="posting">Energy of one slot.</param>
    public void Add(LedgerPosting posting)
    {
        ArgumentNullException.ThrowIfNull(posting);
        DateOnly day = contract.LocalDate(posting.SlotStart);
        decimal rupiah = tariffs.RateAt(contract, posting.SlotStart) is { } rate ? posting.WattHours * rate.RupiahPerKilowattHour / 1000m : 0m;
        DayEnergy before = days.GetValueOrDefault(day) ?? new DayEnergy(day, 0, 0m);
        days[day] = before with { WattHours = before.WattHours + posting.WattHours, Rupiah = before.Rupiah + rupiah };
        totalWattHours += posting.WattHours;
        while (days.Count > KeptDays)
        {
            days.Remove(days.Keys.First());
        }
    }

    /// <summary>The periods as of a moment.</summary>
    /// <param name="now">UTC.</param>
    public EnergyView View(DateTimeOffset now)
    {
        DateOnly today = contract.LocalDate(now);
        DayEnergy? current = days.GetValueOrDefault(today);
        DayEnergy? previous = days.GetValueOrDefault(today.AddDays(-1));
        long monthWattHours = 0;
        decimal monthRupiah = 0;
        foreach (DayEnergy day in days.Values.Where(d => d.Day.Year == today.Year && d.Day.Month == today.Month && d.Day <= today))
        {
            monthWattHours += day.WattHours;
            monthRupiah += day.Rupiah;
        }

        return new EnergyView(
            (current?.WattHours ?? 0) / 1000.0, (previous?.WattHours ?? 0) / 1000.0, monthWattHours / 1000.0, totalWattHours / 1000.0,
            decimal.Round(current?.Rupiah ?? 0), decimal.Round(previous?.Rupiah ?? 0), decimal.Round(monthRupiah));
    }
}
