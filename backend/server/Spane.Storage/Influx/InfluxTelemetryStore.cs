using System.Globalization;
using System.Text.Json;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Influx;

/// <summary>Telemetry in InfluxDB.</summary>
public sealed class InfluxTelemetryStore(InfluxClient client) : LineProtocolStore(client)
{
    public override async Task<IReadOnlyList<TelemetryPoint>> LatestAsync(Measurement measurement,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        return Points(await client.QueryAsync($"SELECT * FROM {measurement.Name} GROUP BY * ORDER BY time DESC LIMIT 1", cancellationToken),
            measurement);
    }

    public override async Task<IReadOnlyList<TelemetryPoint>> NewestAsync(SeriesKey series, int count,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        var query = string.Create(
            CultureInfo.InvariantCulture, $"SELECT * FROM {series.Measurement.Name} WHERE {Of(series)} ORDER BY time DESC LIMIT {count}");
        return Points(await client.QueryAsync(query, cancellationToken), series.Measurement);
    }

    private protected override async Task<IReadOnlyList<TelemetryPoint>> PageAsync(
        SeriesKey series, long from, long to, int count, CancellationToken cancellationToken)
    {
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT * FROM {series.Measurement.Name} WHERE {Of(series)} AND time >= {from} AND time < {to} ORDER BY time LIMIT {count}");
        return Points(await client.QueryAsync(query, cancellationToken), series.Measurement);
    }

    private protected override async Task<IReadOnlyList<Bucket>> BucketsAsync(
        SeriesKey series, string number, long from, long to, long width, CancellationToken cancellationToken)
    {
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT count({number}), min({number}), mean({number}), max({number}) FROM {series.Measurement.Name} WHERE {Of(series)} AND "
                + $"time >= {from} AND time < {to} GROUP BY time({width}ns, {from % width}ns) fill(none)");
        var found = await client.QueryAsync(query, cancellationToken);
        return found.Count == 0
            ? []
            : [.. found[0].Rows.Where(row => row[1].GetInt64() > 0).Select(row => new Bucket(
                (row[0].GetInt64() + NanosecondsPerMillisecond - 1) / NanosecondsPerMillisecond, row[1].GetInt64(), row[2].GetDouble(),
                row[3].GetDouble(), row[4].GetDouble()))];
    }

    private static string Of(SeriesKey series) => series.Measurement.Tag.Length == 0
        ? $"device = {InfluxClient.Quote(LineProtocol.TagOf(series.Device))}"
        : $"device = {InfluxClient.Quote(LineProtocol.TagOf(series.Device))} AND \"{series.Measurement.Tag}\" = "
            + $"{InfluxClient.Quote(LineProtocol.TagOf(series.Tag))}";

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
