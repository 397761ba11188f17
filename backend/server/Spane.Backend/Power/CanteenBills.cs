using Spane.Backend.Settings;
using Spane.Backend.Twins;
using Spane.Electricity.Billing;
using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Electricity.Tariffs;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Power;

/// <summary>Makes bills and month reports from the stored ledger, by the tariffs and contracts of the time.</summary>
internal sealed class CanteenBills(ITelemetryStore store, CanteenSettingsStore settings, TariffBook tariffs, PowerBoxes boxes,
    TimeProvider time)
{
    /// <summary>Bill of a tenant, or of the whole connection.</summary>
    /// <param name="month">Local month, 1–12.</param>
    public async Task<Bill> MakeAsync(string device, string tenant, int year, int month, CancellationToken cancellationToken = default)
    {
        var report = await MonthAsync(device, year, month, cancellationToken);
        return tenant.Length == 0
            ? report.Connection
            : report.Tenants.FirstOrDefault(bill => bill.Payer == tenant) ?? new Bill(tenant, year, month, 0, 0, [], 0, [], 0, null);
    }

    /// <summary>A month by load, tenant and day.</summary>
    /// <param name="month">Local month, 1–12.</param>
    public async Task<MonthReport> MonthAsync(string device, int year, int month, CancellationToken cancellationToken = default)
    {
        var contracts = await settings.ContractsAsync(device, cancellationToken);
        var from = new DateTimeOffset(year, month, 1, 0, 0, 0, contracts.AtEndOf(year, month).UtcOffset);
        var to = from.AddMonths(1);
        var now = time.GetUtcNow();
        var held = (await settings.ReadAsync(device, to <= now ? to.AddTicks(-1) : now, cancellationToken)).Settings;
        var slots = new List<LedgerPosting>();
        foreach (string load in held.Loads.Select(load => load.Id).Append(LoadDefinition.FeederId))
        {
            slots.AddRange(
                await SlotsAsync(device, load, new TimeRange(from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds()),
                    cancellationToken));
        }

        return new MonthReportCalculator(tariffs, contracts).Make(device, held, year, month, slots, boxes.Find(device)?.Questions ?? []);
    }

    private async Task<IEnumerable<LedgerPosting>> SlotsAsync(string device, string load, TimeRange range,
        CancellationToken cancellationToken)
    {
        var slots = new Dictionary<long, long>();
        await foreach (TelemetryPoint point in store.ReadAsync(new SeriesKey(Measurements.Energy, device, load), range, int.MaxValue,
            cancellationToken: cancellationToken))
        {
            slots[point.UtcMilliseconds] = slots.GetValueOrDefault(point.UtcMilliseconds) + (long)point.Numbers[0];
        }

        return slots.Select(s => new LedgerPosting(load, DateTimeOffset.FromUnixTimeMilliseconds(s.Key), s.Value));
    }
}
