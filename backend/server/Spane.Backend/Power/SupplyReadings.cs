using Spane.Electricity.Billing;
using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Power;

/// <summary>Reads what the meter of a power box's supply showed.</summary>
internal sealed class SupplyReadings(ITelemetryStore store)
{
    /// <summary>The means of each quarter of an hour that has readings.</summary>
    /// <param name="from">First instant, at a quarter of an hour.</param>
    /// <param name="to">First instant after it, at a quarter of an hour, at most 100 days later.</param>
    public async Task<IReadOnlyDictionary<DateTimeOffset, SupplyMeans>> ReadAsync(
        string device, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        var series = new SeriesKey(Measurements.Power, device, LoadDefinition.FeederId);
        var range = new TimeRange(from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        var quarters = (int)((to - from) / LedgerPosting.SlotLength);
        var volts = await MeansAsync("voltage_v");
        var amperes = await MeansAsync("current_a");
        var watts = await MeansAsync("power_w");
        return watts.Where(mean => volts.ContainsKey(mean.Key) && amperes.ContainsKey(mean.Key))
            .ToDictionary(mean => mean.Key, mean => new SupplyMeans(volts[mean.Key], amperes[mean.Key], mean.Value));

        async Task<Dictionary<DateTimeOffset, double>> MeansAsync(string number) =>
            (await store.DownsampleAsync(series, number, range, quarters, cancellationToken))
                .ToDictionary(bucket => DateTimeOffset.FromUnixTimeMilliseconds(bucket.FromUtcMilliseconds), bucket => bucket.Mean);
    }
}
