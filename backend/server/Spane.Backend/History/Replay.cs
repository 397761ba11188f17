using Spane.Dashboard.Replay;
using Spane.Storage.Telemetry;

namespace Spane.Backend.History;

/// <summary>Reads a stretch of a line's past back for the replay page.</summary>
internal sealed class Replay(ITelemetryStore store, ResultReader results) : IReplay
{
    private const int MaxPoints = 1000;

    public async Task<ReplayedMinute> ReadAsync(string device, DateTimeOffset from, TimeSpan length,
        CancellationToken cancellationToken = default)
    {
        var range = new TimeRange(from.ToUnixTimeMilliseconds(), (from + length).ToUnixTimeMilliseconds());
        ValueTask<List<TelemetryPoint>> Points(Measurement measurement) =>
            store.ReadAsync(new SeriesKey(measurement, device), range, MaxPoints, cancellationToken: cancellationToken)
                .ToListAsync(cancellationToken);

        var packs = await Points(Measurements.Pack);
        var trials = await Points(Measurements.Trial);
        var events = await Points(Measurements.Event);
        return new(from, from + length, [.. packs.Select(results.PackOf)], [.. trials.Select(TrialOf)], [.. events.Select(EventOf)])
        {
            Product = packs is [.., var last] ? results.ProductOf(last) : null,
        };
    }

    public async Task<DateTimeOffset?> LatestAsync(string device, CancellationToken cancellationToken = default) =>
        await results.TrialsAsync(device, 1, cancellationToken) is [var latest] ? latest.At : null;

    private ReplayedTrial TrialOf(TelemetryPoint point)
    {
        var trial = results.TrialOf(point);
        return new(trial.Trial, trial.Explanation, results.ProductOf(point).NominalGrams);
    }

    private static ReplayedEvent EventOf(TelemetryPoint point)
    {
        var active = point.Numbers[point.Measurement.IndexOf("active")];
        return new(DateTimeOffset.FromUnixTimeMilliseconds(point.UtcMilliseconds), point.Texts[0], point.Texts[1],
            double.IsNaN(active) ? null : active > 0, point.Texts[2]);
    }
}
