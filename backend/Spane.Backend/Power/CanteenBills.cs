using Spane.Electricity.Billing;
using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Power;

/// <summary>Makes bills from the stored ledger.</summary>
/// <param name="store">Where the ledger is.</param>
/// <param name="tariffs">Tariff versions.</param>
public sealed class CanteenBills(ITelemetryStore store, TariffBook tariffs)
{
    /// <summary>Bill of a tenant, or of the whole connection.</summary>
    /// <param name="device">Device id of the power box.</param>
    /// <param name="settings">What is set for it.</param>
    /// <param name="tenant">Tenant; empty: the whole connection, by the feeder's meter.</param>
    /// <param name="year">Local year.</param>
    /// <param name="month">Local month, 1–12.</param>
    /// <param name="cancellationToken">Ends reading.</param>
    public async Task<Bill> MakeAsync(string device, CanteenSettings settings, string tenant, int year, int month, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var calculator = new BillCalculator(tariffs, settings.Contract);
        IEnumerable<string> loads = tenant.Length == 0 ? [LoadDefinition.FeederId] : settings.Loads.Where(l => l.Tenant == tenant).Select(l => l.Id);
        var slots = new List<LedgerPosting>();
        foreach (string load in loads)
        {
            slots.AddRange(await SlotsAsync(device, settings.Contract, load, year, month, cancellationToken));
        }

        return tenant.Length == 0
            ? calculator.ForConnection(year, month, slots)
            : calculator.ForTenant(tenant, year, month, slots, settings.RentRupiah.TryGetValue(tenant, out decimal rent) ? rent : null);
    }

    private async Task<List<LedgerPosting>> SlotsAsync(
        string device, SupplyContract contract, string load, int year, int month, CancellationToken cancellationToken)
    {
        var from = new DateTimeOffset(year, month, 1, 0, 0, 0, contract.UtcOffset);
        var range = new TimeRange(from.ToUnixTimeMilliseconds(), from.AddMonths(1).ToUnixTimeMilliseconds());
        var slots = new Dictionary<long, long>();
        await foreach (TelemetryPoint point in store.ReadAsync(new SeriesKey(Measurements.Energy, device, load), range, int.MaxValue, cancellationToken: cancellationToken))
        {
            slots[point.UtcMilliseconds] = slots.GetValueOrDefault(point.UtcMilliseconds) + (long)point.Numbers[0];
        }

        return [.. slots.Select(s => new LedgerPosting(load, DateTimeOffset.FromUnixTimeMilliseconds(s.Key), s.Value))];
    }
}
