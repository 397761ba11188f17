using Microsoft.Data.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Sqlite;

/// <summary>The built-in store: SQLite, clustered by (series, time), with a table of latest points and rollups.</summary>
public sealed class SqliteTelemetryStore(TelemetryDatabase database) : ITelemetryStore
{
    private readonly SeriesNames _names = new();

    public Task WriteAsync(IReadOnlyList<TelemetryPoint> points, CancellationToken cancellationToken = default) =>
        database.WriteAsync(_ => database.Points.Write(points), cancellationToken);

    public IAsyncEnumerable<TelemetryPoint> ReadAsync(
        SeriesKey series, TimeRange range, int limit, PointPosition? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        return PointPages.ReadAsync(
            range, limit, after,
            (behind, count) => Task.FromResult<IReadOnlyList<TelemetryPoint>>(ReadPage(series, behind, range.ToUtcMilliseconds, count)),
            cancellationToken);
    }

    public Task<IReadOnlyList<Bucket>> DownsampleAsync(
        SeriesKey series, string number, TimeRange range, int buckets, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfNotEqual(series.Measurement.Numbers.Contains(number), true, nameof(number));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(range.Milliseconds, nameof(range));
        using var connection = database.OpenReader();
        IReadOnlyList<Bucket> result = FindSeries(connection, series) is { } id
            ? new RollupQuery(connection, id, series.Measurement, number).Run(range, buckets)
            : [];
        return Task.FromResult(result);
    }

    public Task<IReadOnlyList<TelemetryPoint>> LatestAsync(Measurement measurement, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        using var connection = database.OpenReader();
        using var rows = new Statement(connection, $"SELECT {PointColumns.Names(measurement)} FROM {measurement.Name}_latest");
        var points = new List<TelemetryPoint>(_names.Count);
        while (rows.Step())
        {
            var (device, tag) = _names.Of(connection, rows.Integer(0));
            points.Add(PointColumns.Read(rows, measurement, device, tag));
        }

        return Task.FromResult<IReadOnlyList<TelemetryPoint>>(points);
    }

    public Task<IReadOnlyList<TelemetryPoint>> NewestAsync(SeriesKey series, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        using var connection = database.OpenReader();
        var points = new List<TelemetryPoint>();
        if (FindSeries(connection, series) is { } id)
        {
            using var rows = new Statement(
                connection,
                $"SELECT {PointColumns.Names(series.Measurement)} FROM {series.Measurement.Name} WHERE series = ?1 ORDER BY time DESC, "
                    + $"boot DESC, seq DESC LIMIT ?2");
            rows.Bind(1, id);
            rows.Bind(2, (long)count);
            while (rows.Step())
            {
                points.Add(PointColumns.Read(rows, series.Measurement, series.Device, series.Tag));
            }
        }

        return Task.FromResult<IReadOnlyList<TelemetryPoint>>(points);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private List<TelemetryPoint> ReadPage(SeriesKey series, PointPosition behind, long toUtcMilliseconds, int limit)
    {
        using var connection = database.OpenReader();
        if (FindSeries(connection, series) is not { } id)
        {
            return [];
        }

        using var rows = new Statement(
            connection,
            $"SELECT {PointColumns.Names(series.Measurement)} FROM {series.Measurement.Name} WHERE series = ?1 AND (time, boot, seq) > "
                + $"(?2, ?3, ?4) AND time < ?5 ORDER BY time, boot, seq LIMIT ?6");
        rows.Bind(1, id);
        rows.Bind(2, behind.UtcMilliseconds);
        rows.Bind(3, (long)behind.Boot);
        rows.Bind(4, (long)behind.Sequence);
        rows.Bind(5, toUtcMilliseconds);
        rows.Bind(6, (long)limit);
        var points = new List<TelemetryPoint>(limit);
        while (rows.Step())
        {
            points.Add(PointColumns.Read(rows, series.Measurement, series.Device, series.Tag));
        }

        return points;
    }

    private static long? FindSeries(SqliteConnection connection, SeriesKey series)
    {
        using var statement = new Statement(connection, "SELECT id FROM series WHERE device = ?1 AND tag = ?2");
        statement.Bind(1, series.Device);
        statement.Bind(2, series.Tag);
        return statement.Step() ? statement.Integer(0) : null;
    }
}

/// <summary>Which device and tag a series' number stands for, kept because it never changes once it is committed. Safe for concurrent
/// use.</summary>
internal sealed class SeriesNames
{
    private volatile (string? Device, string Tag)[] _byNumber = [];

    /// <summary>How many places there are.</summary>
    public int Count => _byNumber.Length;

    /// <summary>Names a series.</summary>
    public (string Device, string Tag) Of(SqliteConnection connection, long series)
    {
        if (series >= _byNumber.Length || _byNumber[series].Device is null)
        {
            Read(connection);
        }

        var (device, tag) = _byNumber[series];
        return (device!, tag);
    }

    private void Read(SqliteConnection connection)
    {
        using var rows = new Statement(connection, "SELECT id, device, tag FROM series ORDER BY id DESC");
        (string?, string)[]? names = null;
        while (rows.Step())
        {
            names ??= new (string?, string)[rows.Integer(0) + 1];
            names[rows.Integer(0)] = (rows.Text(1), rows.Text(2));
        }

        _byNumber = names ?? [];
    }
}
