using System.Globalization;
using InfluxDB.Client.Core.Flux.Domain;
using Spane.Storage.Influx;
using Spane.Storage.Telemetry;

namespace Spane.Storage.InfluxDb;

/// <summary>Telemetry in InfluxDB 2.x, read by Flux.</summary>
internal sealed class LibraryTelemetryStore(LibraryClient client) : LineProtocolStore(client)
{
    // The time of a query is the server's otherwise, and nodes' clocks may be ahead of it.
    private const string Ever = "range(start: 0, stop: 2262-01-01T00:00:00Z)";
    private const string Pivot = "pivot(rowKey: [\"_time\"], columnKey: [\"_field\"], valueColumn: \"_value\") |> group()";

    public override async Task<IReadOnlyList<TelemetryPoint>> LatestAsync(Measurement measurement,
        CancellationToken cancellationToken = default)
    {
        var found = Points(
            await client.QueryAsync(
                $"{client.From} |> {Ever} |> filter(fn: (r) => r._measurement == \"{measurement.Name}\") |> last() |> {Pivot}",
                cancellationToken), measurement);

        // A value that the latest point lacks comes with an older time, on a row of its own.
        return [.. found.GroupBy(point => (point.Device, point.Tag))
            .Select(rows => rows.MaxBy(row => (row.UtcMilliseconds, row.Sequence))!)];
    }

    public override async Task<IReadOnlyList<TelemetryPoint>> NewestAsync(SeriesKey series, int count,
        CancellationToken cancellationToken = default)
    {
        var times =
            await client.QueryAsync(
                $"{client.From} |> {Ever} |> {Of(series)} |> filter(fn: (r) => r._field == \"seq\") |> tail(n: {count}) |> keep(columns: "
                    + $"[\"_time\"])", cancellationToken);
        if (times.Count == 0)
        {
            return [];
        }

        var oldest = times.Min(record => record.GetTime()!.Value).ToUnixTimeMilliseconds() * NanosecondsPerMillisecond;
        var points = Points(
            await client.QueryAsync(
                $"{client.From} |> {Range(oldest, null)} |> {Of(series)} |> {Pivot} |> sort(columns: [\"_time\"], desc: true) |> limit(n: "
                    + $"{count})", cancellationToken),
            series.Measurement);
        return points;
    }

    private protected override async Task<IReadOnlyList<TelemetryPoint>> PageAsync(
        SeriesKey series, long from, long to, int count, CancellationToken cancellationToken) => Points(
            await client.QueryAsync(
                $"{client.From} |> {Range(from, to)} |> {Of(series)} |> {Pivot} |> sort(columns: [\"_time\"]) |> limit(n: {count})",
                cancellationToken),
            series.Measurement);

    private protected override async Task<IReadOnlyList<Bucket>> BucketsAsync(
        SeriesKey series, string number, long from, long to, long width, CancellationToken cancellationToken)
    {
        var flux = string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {{client.From}} |> {{Range(from, to)}} |> {{Of(series)}} |> filter(fn: (r) => r._field == "{{number}}")
              |> window(every: {{width}}ns, offset: {{from % width}}ns)
              |> reduce(identity: {count: 0, minimum: 0.0, sum: 0.0, maximum: 0.0}, fn: (r, accumulator) => ({
                count: accumulator.count + 1,
                minimum: if accumulator.count == 0 or r._value < accumulator.minimum then r._value else accumulator.minimum,
                sum: accumulator.sum + r._value,
                maximum: if accumulator.count == 0 or r._value > accumulator.maximum then r._value else accumulator.maximum}))
              |> group() |> sort(columns: ["_start"])
            """);
        return [.. (await client.QueryAsync(flux, cancellationToken)).Select(BucketOf)];
    }

    private static string Range(long fromNanoseconds, long? toNanoseconds) => string.Create(
        CultureInfo.InvariantCulture,
        $"range(start: time(v: {fromNanoseconds}), stop: {(toNanoseconds is { } to ? $"time(v: {to})" : "2262-01-01T00:00:00Z")})");

    private static string Of(SeriesKey series) => series.Measurement.Tag.Length == 0
        ? $"filter(fn: (r) => r._measurement == \"{series.Measurement.Name}\" and r.device == "
            + $"{LibraryClient.Quote(LineProtocol.TagOf(series.Device))})"
        : $"filter(fn: (r) => r._measurement == \"{series.Measurement.Name}\" and r.device == "
            + $"{LibraryClient.Quote(LineProtocol.TagOf(series.Device))} and r[\"{series.Measurement.Tag}\"] == "
            + $"{LibraryClient.Quote(LineProtocol.TagOf(series.Tag))})";

    private static Bucket BucketOf(FluxRecord record)
    {
        var count = Convert.ToInt64(record.GetValueByKey("count"), CultureInfo.InvariantCulture);
        return new Bucket(
            record.GetStart()!.Value.ToUnixTimeMilliseconds(), count, Value(record, "minimum"), Value(record, "sum") / count,
            Value(record, "maximum"));
    }

    private static List<TelemetryPoint> Points(IEnumerable<FluxRecord> records, Measurement measurement) =>
        [.. records.Select(record => new TelemetryPoint(
            measurement,
            Text(record, "device"),
            measurement.Tag.Length > 0 ? LineProtocol.NameOf(Text(record, measurement.Tag)) : "",
            record.GetTime()!.Value.ToUnixTimeMilliseconds(),
            Convert.ToUInt32(record.GetValueByKey("boot"), CultureInfo.InvariantCulture),
            Convert.ToUInt32(record.GetValueByKey("seq"), CultureInfo.InvariantCulture),
            [.. measurement.Numbers.Select(name => Value(record, name))],
            [.. measurement.Texts.Select(name => Text(record, name))]))];

    private static double Value(FluxRecord record, string name) =>
        record.Values.TryGetValue(name, out var value) && value is not null ? Convert.ToDouble(value, CultureInfo.InvariantCulture)
            : double.NaN;

    private static string Text(FluxRecord record, string name) =>
        record.Values.TryGetValue(name, out var value) ? value as string ?? "" : "";
}
