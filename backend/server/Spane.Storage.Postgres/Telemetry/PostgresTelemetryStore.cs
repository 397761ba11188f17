using System.Data;
using Npgsql;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Postgres.Telemetry;

/// <summary>Telemetry in PostgreSQL: one table for each measurement, by its key (device, tag, time, boot, sequence), and one for its
/// rollups.</summary>
internal sealed class PostgresTelemetryStore(PostgresDatabase database) : ITelemetryStore
{
    private const string OfSeries = "device = $1 AND tag = $2";

    public async Task WriteAsync(IReadOnlyList<TelemetryPoint> points, CancellationToken cancellationToken = default)
    {
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

    public IAsyncEnumerable<TelemetryPoint> ReadAsync(
        SeriesKey series, TimeRange range, int limit, PointPosition? after = null, CancellationToken cancellationToken = default)
    {
        return PointPages.ReadAsync(
            range,
            limit,
            after,
            (behind, count) => ReadAsync(
                series.Measurement,
                columns =>
                    $"SELECT {columns} FROM {series.Measurement.Name} WHERE {OfSeries} AND (time, boot, seq) > ($3, $4, $5) AND time < $6 "
                        + $"ORDER BY time, boot, seq LIMIT $7",
                [series.Device, series.Tag, behind.UtcMilliseconds, (long)behind.Boot, (long)behind.Sequence, range.ToUtcMilliseconds,
                    (long)count],
                cancellationToken),
            cancellationToken);
    }

    public async Task<IReadOnlyList<Bucket>> DownsampleAsync(
        SeriesKey series, string number, TimeRange range, int buckets, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(series.Measurement.Numbers.Contains(number), true, nameof(number));
        var sums = new BucketSums(range, buckets);
        try
        {
            await SumUpAsync(sums, series, number, range, buckets, cancellationToken);
            return sums.ToBuckets();
        }
        catch (NpgsqlException fault)
        {
            throw PostgresFaults.Translate(fault);
        }
    }

    public Task<IReadOnlyList<TelemetryPoint>> LatestAsync(Measurement measurement, CancellationToken cancellationToken = default)
    {
        return ReadAsync(
            measurement,
            columns =>
                $"""
                 SELECT latest.* FROM series CROSS JOIN LATERAL (
                     SELECT {columns} FROM {measurement.Name} point WHERE point.device = series.device AND point.tag = series.tag
                     ORDER BY point.time DESC, point.boot DESC, point.seq DESC LIMIT 1) latest
                 WHERE series.measurement = $1
                 """,
            [measurement.Name],
            cancellationToken);
    }

    public Task<IReadOnlyList<TelemetryPoint>> NewestAsync(SeriesKey series, int count, CancellationToken cancellationToken = default)
    {
        return ReadAsync(
            series.Measurement,
            columns => $"SELECT {columns} FROM {series.Measurement.Name} WHERE {OfSeries} ORDER BY time DESC, boot DESC, seq DESC LIMIT $3",
            [series.Device, series.Tag, (long)count],
            cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task SumUpAsync(BucketSums sums, SeriesKey series, string number, TimeRange range, int buckets,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.Ingest.OpenConnectionAsync(cancellationToken);
        // One snapshot for all pieces: retention may be at work.
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var kept = await KeptAsync(connection, series.Measurement, cancellationToken);
        foreach (var piece in RollupPlan.Make(range, buckets, kept, series.Measurement.RolledUp.Contains(number) ? long.MaxValue : null))
        {
            await using var command = new NpgsqlCommand(SumsOf(series.Measurement, number, piece.Level), connection);
            Add(command, series.Device, series.Tag, piece.Range.FromUtcMilliseconds, piece.Range.ToUtcMilliseconds,
                range.FromUtcMilliseconds, range.Milliseconds, (long)buckets);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                sums.Add(rows.GetInt64(0), rows.GetInt64(1), rows.GetDouble(2), rows.GetDouble(3), rows.GetDouble(4));
            }
        }
    }

    private static string SumsOf(Measurement measurement, string number, long level)
    {
        var column = PointTable.Quote(number);
        var (sums, rows) = level == RollupLevel.Points
            ? ($"count(*), min({column}), sum({column}), max({column})", $"{measurement.Name} WHERE {column} IS NOT NULL")
            : ($"sum({RollupTable.Count(number)})::bigint, min({RollupTable.Minimum(number)}), sum({RollupTable.Sum(number)}), max("
                + $"{RollupTable.Maximum(number)})",
                $"{new RollupTable(measurement).Name} WHERE level = {level} AND {RollupTable.Count(number)} > 0");
        return $"SELECT min(time), {sums} FROM {rows} AND {OfSeries} AND time >= $3 AND time < $4 GROUP BY (time - $5) * $7 / $6";
    }

    private static async Task<KeptFrom> KeptAsync(NpgsqlConnection connection, Measurement measurement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT level, time FROM kept_from WHERE measurement = $1", connection);
        Add(command, measurement.Name);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var byLevel = new Dictionary<long, long>();
        while (await rows.ReadAsync(cancellationToken))
        {
            byLevel.Add(rows.GetInt64(0), rows.GetInt64(1));
        }

        return new KeptFrom(byLevel);
    }

    private static void Add(NpgsqlCommand command, params ReadOnlySpan<object> values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
    }

    private async Task<IReadOnlyList<TelemetryPoint>> ReadAsync(Measurement measurement, Func<string, string> sql, object[] values,
        CancellationToken cancellationToken)
    {
        var table = PointWriter.TableOf(measurement);
        try
        {
            await using var command = database.Ingest.CreateCommand(sql(table.Columns));
            Add(command, values);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            var points = new List<TelemetryPoint>();
            while (await rows.ReadAsync(cancellationToken))
            {
                points.Add(table.Read(rows));
            }

            return points;
        }
        catch (NpgsqlException fault)
        {
            throw PostgresFaults.Translate(fault);
        }
    }
}
