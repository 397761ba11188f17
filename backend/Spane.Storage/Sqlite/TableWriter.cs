using Microsoft.Data.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Sqlite;

/// <summary>Inserts the points of one measurement, and once for each batch the latest of each series.</summary>
internal sealed class TableWriter : IDisposable
{
    private readonly Statement _insert;
    private readonly Statement _keepLatest;
    private readonly Dictionary<long, TelemetryPoint> _latest = [];

    public TableWriter(SqliteConnection connection, Measurement measurement)
    {
        var columns = PointColumns.Names(measurement);
        var parameters = string.Join(", ", Enumerable.Range(1, PointColumns.Count(measurement)).Select(i => $"?{i}"));
        _insert = new Statement(connection, $"INSERT INTO {measurement.Name} ({columns}) VALUES ({parameters}) ON CONFLICT DO NOTHING");
        var updates = string.Join(", ", columns.Split(", ").Skip(1).Select(column => $"{column} = excluded.{column}"));
        _keepLatest = new Statement(
            connection,
            $"""
            INSERT INTO {measurement.Name}_latest ({columns}) VALUES ({parameters})
            ON CONFLICT (series) DO UPDATE SET {updates}
            WHERE (excluded.time, excluded.boot, excluded.seq) > (time, boot, seq)
            """);
    }

    public void Add(long series, TelemetryPoint point)
    {
        Write(_insert, series, point);
        if (!_latest.TryGetValue(series, out var known)
            || (point.UtcMilliseconds, point.Boot, point.Sequence).CompareTo((known.UtcMilliseconds, known.Boot, known.Sequence)) > 0)
        {
            _latest[series] = point;
        }
    }

    public void WriteLatest()
    {
        foreach (var (series, point) in _latest)
        {
            Write(_keepLatest, series, point);
        }

        _latest.Clear();
    }

    public void ForgetLatest() => _latest.Clear();

    public void Dispose()
    {
        _insert.Dispose();
        _keepLatest.Dispose();
    }

    private static void Write(Statement statement, long series, TelemetryPoint point)
    {
        statement.Bind(1, series);
        statement.Bind(2, point.UtcMilliseconds);
        statement.Bind(3, (long)point.Boot);
        statement.Bind(4, (long)point.Sequence);
        var index = 5;
        foreach (var number in point.Numbers)
        {
            statement.Bind(index++, number);
        }

        foreach (var text in point.Texts)
        {
            statement.Bind(index++, text);
        }

        statement.Execute();
    }
}
