using System.Runtime.CompilerServices;
using Npgsql;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Postgres.Telemetry;

/// <summary>Telemetry in PostgreSQL: one table for each measurement, clustered by its key (device, tag, time, boot, sequence).</summary>
/// <param name="database">Where it is; disposed by who opened it.</param>
public sealed class PostgresTelemetryStore(PostgresDatabase database) : ITelemetryStore
{
    private const string OfSeries = "device = $1 AND tag = $2";

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyList<TelemetryPoint> points, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count == 0)
        {
            return;
        }

        try
        {
            await using var connection = await database.Ingest.OpenConnectionAsync(cancellationToken);
            await using var batch = new NpgsqlBatch(connection);
            PointWriter.Add(batch, points);
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException fault)
        {
            throw PostgresFaults.Translate(fault);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TelemetryPoint> ReadAsync(
        SeriesKey series, TimeRange range, int limit, PointPosition? after = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        var behind = after is { } place && place.UtcMilliseconds >= range.FromUtcMilliseconds
            ? place
            : new PointPosition(range.FromUtcMilliseconds - 1, uint.MaxValue, uint.MaxValue);
        var table = PointWriter.TableOf(series.Measurement);
        await using var command = database.Ingest.CreateCommand(
            $"SELECT {table.Columns} FROM {series.Measurement.Name} WHERE {OfSeries} AND (time, boot, seq) > ($3, $4, $5) AND time < $6 ORDER BY time, boot, seq LIMIT $7");
        Add(command, series.Device, series.Tag, behind.UtcMilliseconds, (long)behind.Boot, (long)behind.Sequence, range.ToUtcMilliseconds, (long)limit);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            yield return table.Read(rows);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Bucket>> DownsampleAsync(
        SeriesKey series, string number, TimeRange range, int buckets, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfNotEqual(series.Measurement.Numbers.Contains(number), true, nameof(number));
        var sums = new BucketSums(range, buckets);
        var column = PointTable.Quote(number);
        await using var command = database.Ingest.CreateCommand(
            $"""
             SELECT min(time), count(*), min({column}), sum({column}), max({column}) FROM {series.Measurement.Name}
             WHERE {OfSeries} AND time >= $3 AND time < $4 AND {column} IS NOT NULL
             GROUP BY (time - $3) * $5 / ($4 - $3)
             """);
        Add(command, series.Device, series.Tag, range.FromUtcMilliseconds, range.ToUtcMilliseconds, (long)buckets);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            sums.Add(rows.GetInt64(0), rows.GetInt64(1), rows.GetDouble(2), rows.GetDouble(3), rows.GetDouble(4));
        }

        return sums.ToBuckets();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TelemetryPoint>> LatestAsync(Measurement measurement, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        var table = PointWriter.TableOf(measurement);
        await using var command = database.Ingest.CreateCommand(
            $"""
             SELECT latest.* FROM series CROSS JOIN LATERAL (
                 SELECT {table.Columns} FROM {measurement.Name} point WHERE point.device = series.device AND point.tag = series.tag
                 ORDER BY point.time DESC, point.boot DESC, point.seq DESC LIMIT 1) latest
             WHERE series.measurement = $1
             """);
        Add(command, measurement.Name);
        return await ReadAllAsync(command, table, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TelemetryPoint>> NewestAsync(SeriesKey series, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        var table = PointWriter.TableOf(series.Measurement);
        await using var command = database.Ingest.CreateCommand(
            $"SELECT {table.Columns} FROM {series.Measurement.Name} WHERE {OfSeries} ORDER BY time DESC, boot DESC, seq DESC LIMIT $3");
        Add(command, series.Device, series.Tag, (long)count);
        return await ReadAllAsync(command, table, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static void Add(NpgsqlCommand command, params ReadOnlySpan<object> values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
    }

    private static async Task<List<TelemetryPoint>> ReadAllAsync(NpgsqlCommand command, PointTable table, CancellationToken cancellationToken)
    {
        var points = new List<TelemetryPoint>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            points.Add(table.Read(rows));
        }

        return points;
    }
}
