using Spane.Backend.Settings;
using Spane.Backend.Twins;
using Spane.Electricity.Billing;
using Spane.Electricity.Ledger;

namespace Spane.Backend.Power;

/// <summary>Makes bills, month reports and the day by hour from the stored ledger, by the tariffs and contracts of the time.</summary>
internal sealed class CanteenBills(
    LedgerSlots ledger, SupplyReadings supply, CanteenSettingsStore settings, TariffTable table, PowerBoxes boxes, TimeProvider time)
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
    public async Task<MonthReport> MonthAsync(string device, int year, int month, CancellationToken cancellationToken = default) =>
        (await ReadAsync(device, year, month, TimeSpan.Zero, cancellationToken)).Report;

    /// <summary>The present month, what it will come to, and its mean price so far in IDR/kWh, levies included and the minimum bill not;
    /// null: not known. Its ledger is read once.</summary>
    public async Task<(MonthReport Report, MonthOutlook? Outlook, decimal? RupiahPerKilowattHour)> ThisMonthAsync(string device,
        CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var offset = (await settings.ReadAsync(device, now, cancellationToken)).Settings.Contract.UtcOffset;
        var local = now.ToOffset(offset);
        var today = DateOnly.FromDateTime(local.Date);
        var (report, slots) = await ReadAsync(device, local.Year, local.Month, MonthOutlook.Before, cancellationToken);
        var days = slots.Where(slot => slot.SlotStart < now).GroupBy(slot => DateOnly.FromDateTime(slot.SlotStart.ToOffset(offset).Date))
            .ToDictionary(day => day.Key, day => (double)SupplyEnergy.WattHours(day));
        var bill = report.Connection;
        return (
            report,
            MonthOutlook.Of(days, today, days.GetValueOrDefault(today)),
            bill.WattHours > 0 && bill.UnpricedWattHours == 0
                ? (bill.TotalRupiah - bill.MinimumTopUpRupiah) / (bill.WattHours / 1000m) : null);
    }

    private async Task<(MonthReport Report, IReadOnlyList<LedgerPosting> Slots)> ReadAsync(
        string device, int year, int month, TimeSpan before, CancellationToken cancellationToken)
    {
        var contracts = await settings.ContractsAsync(device, cancellationToken);
        var from = new DateTimeOffset(year, month, 1, 0, 0, 0, contracts.AtEndOf(year, month).UtcOffset);
        var to = from.AddMonths(1);
        var now = time.GetUtcNow();
        var held = (await settings.ReadAsync(device, to <= now ? to.AddTicks(-1) : now, cancellationToken)).Settings;
        var all = await ledger.ReadAsync(device, held, from - before, to, cancellationToken);
        IReadOnlyList<LedgerPosting> slots = before == TimeSpan.Zero ? all : [.. all.Where(slot => slot.SlotStart >= from)];
        var tariffs = table.Book;
        var isReactiveCharged = tariffs.RateAt(contracts.AtEndOf(year, month), to.AddTicks(-1))?.Tariff.RupiahPerKilovarHour > 0;
        var means = isReactiveCharged ? await supply.ReadAsync(device, from, to, cancellationToken) : null;
        var report = new MonthReportCalculator(tariffs, contracts, await settings.TenanciesAsync(device, cancellationToken))
            .Make(device, held, year, month, slots, boxes.Find(device)?.Questions ?? [], means);
        return (report, all);
    }

    /// <summary>Today by hour and load, beside yesterday.</summary>
    public async Task<EnergyByHour> TodayAsync(string device, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var held = (await settings.ReadAsync(device, now, cancellationToken)).Settings;
        var offset = held.Contract.UtcOffset;
        var slots = await ledger.ReadAsync(device, held, EnergyByHour.FirstSlot(now, offset), now, cancellationToken);
        return EnergyByHour.Of(held, offset, now, slots);
    }
}
