using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Influx;

/// <summary>Telemetry in InfluxDB.</summary>
/// <param name="client">The server; disposed with this store.</param>
public sealed class InfluxTelemetryStore(InfluxClient client) : ITelemetryStore
{
    private const long NanosecondsPerMillisecond = 1_000_000;
    private const int PointsPerQuery = 10_000;

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyList<TelemetryPoint> points, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        var ordered = LineBatch.BySeries(points);
        var refused = await new LineDelivery(client).WriteAsync(LineBatch.Compress(LineBatch.Lines(ordered)), cancellationToken);
        if (refused.Count > 0)
        {
            throw new PointsRefusedException(refused[0].Reason, [.. refused.Select(line => ordered[line.Index])]);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TelemetryPoint> ReadAsync(
        SeriesKey series, TimeRange range, int limit, PointPosition? after = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        var from = range.FromUtcMilliseconds * NanosecondsPerMillisecond;
        from = after is { } place ? Math.Max(from, LineProtocol.TimeOf(place) + 1) : from;
        while (limit > 0)
        {
            var page = Math.Min(limit, PointsPerQuery);
            var query = string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT * FROM {series.Measurement.Name} WHERE {Of(series)} AND time >= {from} AND time < {range.ToUtcMilliseconds * NanosecondsPerMillisecond} ORDER BY time LIMIT {page}");
            var points = Points(await client.QueryAsync(query, cancellationToken), series.Measurement);
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

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Bucket>> DownsampleAsync(
        SeriesKey series, string number, TimeRange range, int buckets, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(series.Measurement.IndexOf(number), 0, nameof(number));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(range.Milliseconds, nameof(range));
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        var width = ((range.Milliseconds * NanosecondsPerMillisecond) + buckets - 1) / buckets;
        var from = range.FromUtcMilliseconds * NanosecondsPerMillisecond;
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT count({number}), min({number}), mean({number}), max({number}) FROM {series.Measurement.Name} WHERE {Of(series)} AND time >= {from} AND time < {range.ToUtcMilliseconds * NanosecondsPerMillisecond} GROUP BY time({width}ns, {from % width}ns) fill(none)");
        var found = await client.QueryAsync(query, cancellationToken);
        return found.Count == 0
            ? []
            : [.. found[0].Rows.Where(row => row[1].GetInt64() > 0).Select(row => new Bucket(
                (row[0].GetInt64() + NanosecondsPerMillisecond - 1) / NanosecondsPerMillisecond, row[1].GetInt64(), row[2].GetDouble(), row[3].GetDouble(), row[4].GetDouble()))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TelemetryPoint>> LatestAsync(Measurement measurement, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        return Points(await client.QueryAsync($"SELECT * FROM {measurement.Name} GROUP BY * ORDER BY time DESC LIMIT 1", cancellationToken), measurement);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TelemetryPoint>> NewestAsync(SeriesKey series, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        var query = string.Create(
            CultureInfo.InvariantCulture, $"SELECT * FROM {series.Measurement.Name} WHERE {Of(series)} ORDER BY time DESC LIMIT {count}");
        return Points(await client.QueryAsync(query, cancellationToken), series.Measurement);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Of(SeriesKey series) => series.Measurement.Tag.Length == 0
        ? $"device = {InfluxClient.Quote(LineProtocol.TagOf(series.Device))}"
        : $"device = {InfluxClient.Quote(LineProtocol.TagOf(series.Device))} AND \"{series.Measurement.Tag}\" = {InfluxClient.Quote(LineProtocol.TagOf(series.Tag))}";

    private static List<TelemetryPoint> Points(IReadOnlyList<InfluxSeries> found, Measurement measurement) =>
        [.. found.SelectMany(series => series.Rows.Select(row => PointOf(series, row, measurement)))];

    private static TelemetryPoint PointOf(InfluxSeries series, JsonElement[] row, Measurement measurement)
    {
        JsonElement? Find(string name) => series.IndexOf(name) is >= 0 and var i && row[i].ValueKind != JsonValueKind.Null ? row[i] : null;
        string TagOf(string name) => LineProtocol.NameOf(series.Tags.TryGetValue(name, out var tag) ? tag : Find(name)?.GetString() ?? "");
        return new TelemetryPoint(
            measurement,
            TagOf("device"),
            measurement.Tag.Length > 0 ? TagOf(measurement.Tag) : "",
            row[0].GetInt64() / NanosecondsPerMillisecond,
            Find("boot")?.GetUInt32() ?? 0,
            Find("seq")?.GetUInt32() ?? 0,
            [.. measurement.Numbers.Select(name => Find(name)?.GetDouble() ?? double.NaN)],
            [.. measurement.Texts.Select(name => Find(name)?.GetString() ?? "")]);
    }
}
