using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;

namespace Spane.Electricity.Billing;

/// <summary>Makes month reports from ledger slots.</summary>
/// <param name="tariffs">Tariff versions.</param>
/// <param name="contracts">The connection's contracts.</param>
public sealed class MonthReportCalculator(TariffBook tariffs, ContractTimeline contracts)
{
    private readonly BillCalculator bills = new(tariffs, contracts);

    /// <summary>Makes a report.</summary>
    /// <param name="device">Device id of the power box.</param>
    /// <param name="settings">The settings in force at the month's end.</param>
    /// <param name="year">Local year.</param>
    /// <param name="month">Local month, 1–12.</param>
    /// <param name="slots">Ledger slots of the box's meters in that month; a slot of a load that the settings do not know is left out.</param>
    public MonthReport Make(string device, CanteenSettings settings, int year, int month, IEnumerable<LedgerPosting> slots)
    {
        ArgumentNullException.ThrowIfNull(settings);
        SupplyContract contract = contracts.AtEndOf(year, month);
        ILookup<string, LedgerPosting> byLoad = slots.ToLookup(slot => slot.LoadId);
        LoadMonth[] loads =
        [
            .. settings.Loads.Select(load => new LoadMonth(
                load.Id, load.Name, load.Tenant, byLoad[load.Id].Sum(slot => slot.WattHours), bills.Lines(byLoad[load.Id]))),
        ];
        Bill[] tenants =
        [
            .. settings.Loads.Where(load => load.Tenant.Length > 0).GroupBy(load => load.Tenant).OrderBy(tenant => tenant.Key, StringComparer.Ordinal).Select(tenant =>
                bills.ForTenant(tenant.Key, year, month, tenant.SelectMany(load => byLoad[load.Id]), settings.RentRupiah.TryGetValue(tenant.Key, out decimal rent) ? rent : null)),
        ];
        Bill connection = bills.ForConnection(year, month, byLoad[LoadDefinition.FeederId]);
        DayEnergy[] days =
        [
            .. settings.Loads.Select(load => load.Id).Append(LoadDefinition.FeederId).SelectMany(load => byLoad[load])
                .GroupBy(slot => (Date: contract.LocalDate(slot.SlotStart), slot.LoadId)).OrderBy(day => day.Key.Date)
                .Select(day => new DayEnergy(day.Key.Date, day.Key.LoadId, day.Sum(slot => slot.WattHours), day.Sum(bills.Rupiah))),
        ];
        return new MonthReport(device, year, month, loads, tenants, connection, connection.WattHours - loads.Sum(load => load.WattHours), days);
    }
}
