using Spane.Backend.Alarms;
using Spane.Backend.Live;
using Spane.Dashboard.Faults;
using Spane.Packing.Alarms;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Maintenance;

/// <summary>The fault log: the events that nodes told, and of the alarm journal what only the backend can notice.</summary>
internal sealed class FaultLog(ITelemetryStore store, AlarmStore alarms, LiveState live) : IFaultLog
{
    /// <summary>Events of one device that are looked at; a device that tells more in a range is itself the fault.</summary>
    private const int MaxPerDevice = 20_000;

    private const int MaxFromJournal = 5000;

    private static readonly string[] NoticedHere = ["node-offline", "store-stopped", "node-replaced", "message-refused", "inspection"];

    public async Task<IReadOnlyList<FaultLine>> ReadAsync(FaultQuery query, int count, CancellationToken cancellationToken = default)
    {
        List<FaultLine> lines =
            [.. (await alarms.JournalAsync(MaxFromJournal, query.From, cancellationToken)).Where(line => line.At < query.To)
                .SelectMany(Noticed)];
        foreach (var device in query.Device.Length > 0 ? [query.Device] : live.Devices.Select(device => device.Device))
        {
            var range = new TimeRange(query.From.ToUnixTimeMilliseconds(), query.To.ToUnixTimeMilliseconds());
            await foreach (var point in store.ReadAsync(new SeriesKey(Measurements.Event, device), range, MaxPerDevice,
                cancellationToken: cancellationToken))
            {
                lines.Add(Line(point));
            }
        }

        return
        [
            .. lines.Where(
                line => (query.Device.Length == 0 || line.Device == query.Device) && (query.Code.Length == 0 || line.Code == query.Code))
                .OrderByDescending(line => line.At)
                .Take(count),
        ];
    }

    private static FaultLine Line(TelemetryPoint point)
    {
        var (active, value) = (point.Numbers[0], point.Numbers[1]);
        return new(
            DateTimeOffset.FromUnixTimeMilliseconds(point.UtcMilliseconds), point.Device, point.Texts[1], point.Texts[0],
            double.IsNaN(active) ? null : active > 0, double.IsFinite(value) ? value : null, point.Texts[2]);
    }

    private static IEnumerable<FaultLine> Noticed(Dashboard.Alarms.JournalLine line)
    {
        if (NoticedHere.Contains(line.Key.Code) && line.Action is AlarmAction.Raised or AlarmAction.Returned)
        {
            yield return new(line.At, line.Key.Device, line.Key.Source, line.Key.Code, line.Action == AlarmAction.Raised, null, "");
        }
    }
}
