using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Electricity.Twin;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Power;

/// <summary>Reads the stored ledger of a power box.</summary>
internal sealed class LedgerSlots(ITelemetryStore store)
{
    /// <summary>The slots of all loads and of the whole supply.</summary>
    public async Task<IReadOnlyList<LedgerPosting>> ReadAsync(
        string device, CanteenSettings settings, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        var range = new TimeRange(from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        List<LedgerPosting> slots = [];
        foreach (string load in settings.Loads.Select(load => load.Id).Append(LoadDefinition.FeederId))
        {
            slots.AddRange(await ReadAsync(device, load, range, cancellationToken));
        }

        return slots;
    }

    private async Task<IEnumerable<LedgerPosting>> ReadAsync(
        string device, string load, TimeRange range, CancellationToken cancellationToken)
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
