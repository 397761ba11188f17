using Microsoft.Data.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Sqlite;

/// <summary>Inserts points and keeps the latest point of each series, on one connection, inside the caller's transaction.</summary>
internal sealed class PointWriter : IDisposable
{
    private readonly Dictionary<Measurement, TableWriter> _tables;
    private readonly Statement _addSeries;
    private readonly Statement _findSeries;
    private readonly Statement _noteLate;
    private readonly LotWriter _lots;
    private readonly Dictionary<(string Device, string Tag), long> _series = [];
    private readonly List<(string Device, string Tag)> _uncommittedSeries = [];

    public PointWriter(SqliteConnection connection)
    {
        _tables = Measurements.All.ToDictionary(measurement => measurement, measurement => new TableWriter(connection, measurement));
        _addSeries = new Statement(connection, "INSERT INTO series (device, tag) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
        _findSeries = new Statement(connection, "SELECT id FROM series WHERE device = ?1 AND tag = ?2");
        _noteLate =
            new Statement(connection, "INSERT INTO rollup_late (measurement, series, hour) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING");
        _lots = new LotWriter(connection);
        foreach (var (measurement, table) in _tables)
        {
            table.RolledUpTo = Rollups.Progress(connection, measurement) ?? long.MinValue;
        }
    }

    /// <summary>Writes points; those already there are left as they are.</summary>
    public void Write(IReadOnlyList<TelemetryPoint> points, IReadOnlyCollection<Measurement>? kept = null)
    {
        var keeps = true;
        Measurement? measurement = null;
        TableWriter? table = null;
        TelemetryPoint? before = null;
        var series = 0L;
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            if (table is null || !ReferenceEquals(point.Measurement, measurement))
            {
                measurement = point.Measurement;
                table = _tables[measurement];
                keeps = kept is null || kept.Contains(measurement);
            }

            // The points of a device come together.
            if (before is null || !ReferenceEquals(point.Device, before.Device) || !ReferenceEquals(point.Tag, before.Tag))
            {
                series = SeriesOf(point.Device, point.Tag);
                before = point;
            }

            table.NoteLatest(series, point);
            if (ReferenceEquals(measurement, Measurements.Pack))
            {
                _lots.Note(point);
            }

            if (!keeps)
            {
                continue;
            }

            table.Insert(series, point);
            if (point.UtcMilliseconds < table.RolledUpTo)
            {
                NoteLate(series, point);
            }
        }

        foreach (var written in _tables.Values)
        {
            written.WriteLatest();
        }

        _lots.Write();
    }

    /// <summary>From now on points before this instant are late.</summary>
    public void RolledUpTo(Measurement measurement, long utcMilliseconds) => _tables[measurement].RolledUpTo = utcMilliseconds;

    /// <summary>After a transaction was committed: series made in it are there to stay.</summary>
    public void Committed() => _uncommittedSeries.Clear();

    /// <summary>After a transaction was undone: series made in it are not there.</summary>
    public void ForgetUncommitted()
    {
        foreach (var key in _uncommittedSeries)
        {
            _series.Remove(key);
        }

        _uncommittedSeries.Clear();
        foreach (var table in _tables.Values)
        {
            table.ForgetLatest();
        }

        _lots.Forget();
    }

    public void Dispose()
    {
        foreach (var table in _tables.Values)
        {
            table.Dispose();
        }

        _addSeries.Dispose();
        _findSeries.Dispose();
        _noteLate.Dispose();
        _lots.Dispose();
    }

    private void NoteLate(long series, TelemetryPoint point)
    {
        _noteLate.Bind(1, point.Measurement.Name);
        _noteLate.Bind(2, series);
        _noteLate.Bind(3, RollupLevel.Floor(point.UtcMilliseconds, RollupLevel.Hour));
        _noteLate.Execute();
    }

    private long SeriesOf(string device, string tag)
    {
        if (_series.TryGetValue((device, tag), out var id))
        {
            return id;
        }

        _addSeries.Bind(1, device);
        _addSeries.Bind(2, tag);
        _addSeries.Execute();
        _findSeries.Bind(1, device);
        _findSeries.Bind(2, tag);
        _findSeries.Step();
        id = _findSeries.Integer(0);
        _findSeries.Reset();
        _series.Add((device, tag), id);
        _uncommittedSeries.Add((device, tag));
        return id;
    }
}
