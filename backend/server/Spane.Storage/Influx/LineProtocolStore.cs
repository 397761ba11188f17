using System.Runtime.CompilerServices;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Influx;

/// <summary>Telemetry in a server that takes line protocol. Servers differ in how they are asked; times in questions are in ns since
/// 1970.</summary>
public abstract class LineProtocolStore(ILineProtocolServer server) : ITelemetryStore
{
    private protected const long NanosecondsPerMillisecond = 1_000_000;
    private const int PointsPerQuery = 10_000;

    public async Task WriteAsync(IReadOnlyList<TelemetryPoint> points, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        var ordered = LineBatch.BySeries(points);
        var refused = await new LineDelivery(server).WriteAsync(LineBatch.Compress(LineBatch.Lines(ordered)), cancellationToken);
        if (refused.Count > 0)
        {
            throw new PointsRefusedException(refused[0].Reason, [.. refused.Select(line => ordered[line.Index])]);
        }
    }

    public async IAsyncEnumerable<TelemetryPoint> ReadAsync(
        SeriesKey series, TimeRange range, int limit, PointPosition? after = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        var from = range.FromUtcMilliseconds * NanosecondsPerMillisecond;
        from = after is { } place ? Math.Max(from, LineProtocol.TimeOf(place) + 1) : from;
        var to = range.ToUtcMilliseconds * NanosecondsPerMillisecond;
        while (limit > 0 && from < to)
        {
            var page = Math.Min(limit, PointsPerQuery);
            var points = await PageAsync(series, from, to, page, cancellationToken);
            foreach (var point in points)
            {
                yield return point;
            }

            if (points.Count < page)
            {
                yield break;
            }

            from = LineProtocol.TimeOf(PointPosition.Of(points[^1])) + 1;
            limit -= page;
        }
    }

    public Task<IReadOnlyList<Bucket>> DownsampleAsync(
        SeriesKey series, string number, TimeRange range, int buckets, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(series.Measurement.IndexOf(number), 0, nameof(number));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(range.Milliseconds, nameof(range));
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        var width = ((range.Milliseconds * NanosecondsPerMillisecond) + buckets - 1) / buckets;
        return BucketsAsync(
            series, number, range.FromUtcMilliseconds * NanosecondsPerMillisecond, range.ToUtcMilliseconds * NanosecondsPerMillisecond,
            width, cancellationToken);
    }

    public abstract Task<IReadOnlyList<TelemetryPoint>> LatestAsync(Measurement measurement, CancellationToken cancellationToken = default);

    public abstract Task<IReadOnlyList<TelemetryPoint>> NewestAsync(SeriesKey series, int count,
        CancellationToken cancellationToken = default);

    public ValueTask DisposeAsync()
    {
        (server as IDisposable)?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>The first points from an instant to before another, oldest first.</summary>
    private protected abstract Task<IReadOnlyList<TelemetryPoint>> PageAsync(
        SeriesKey series, long from, long to, int count, CancellationToken cancellationToken);

    /// <summary>The buckets of a width that hold points, the first of them beginning at <paramref name="from"/>.</summary>
    private protected abstract Task<IReadOnlyList<Bucket>> BucketsAsync(
        SeriesKey series, string number, long from, long to, long width, CancellationToken cancellationToken);
}
