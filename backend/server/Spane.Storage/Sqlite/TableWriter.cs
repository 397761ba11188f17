using Microsoft.Data.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Sqlite;

/// <summary>Inserts the points of one measurement, and once for each batch the latest of each series.</summary>
internal sealed class TableWriter : IDisposable
{
    private const int KeyColumns = 4;

    private readonly Statement _insert;
    private readonly Statement _keepLatest;
    private readonly Dictionary<long, TelemetryPoint> _latest = [];
    private readonly double[] _boundNumbers;
    private readonly string?[] _boundTexts;
    private long _boundSeries = -1;
    private long _boundBoot = -1;

    public TableWriter(SqliteConnection connection, Measurement measurement)
    {
        _boundNumbers = [.. measurement.Numbers.Select(_ => double.NaN)];
        _boundTexts = new string?[measurement.Texts.Count];
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

    /// <summary>Points before this instant are rolled up already.</summary>
    public long RolledUpTo { get; set; } = long.MinValue;

    // SQLite keeps what is bound from row to row (sqlite3_reset), and most values of a reading are those of the one before.
    public void Insert(long series, TelemetryPoint point)
    {
        if (series != _boundSeries)
        {
            _insert.Bind(1, series);
            _boundSeries = series;
        }

        _insert.Bind(2, point.UtcMilliseconds);
        if (point.Boot != _boundBoot)
        {
            _insert.Bind(3, (long)point.Boot);
            _boundBoot = point.Boot;
        }

        _insert.Bind(4, (long)point.Sequence);
        for (var i = 0; i < _boundNumbers.Length; i++)
        {
            if (!_boundNumbers[i].Equals(point.Numbers[i]))
            {
                _insert.Bind(KeyColumns + i + 1, point.Numbers[i]);
                _boundNumbers[i] = point.Numbers[i];
            }
        }

        for (var i = 0; i < _boundTexts.Length; i++)
        {
            if (_boundTexts[i] != point.Texts[i])
            {
                _insert.Bind(KeyColumns + _boundNumbers.Length + i + 1, point.Texts[i]);
                _boundTexts[i] = point.Texts[i];
            }
        }

        _insert.Execute();
    }

    public void NoteLatest(long series, TelemetryPoint point)
    {
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
        var index = KeyColumns + 1;
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
