using Microsoft.Data.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Sqlite;

/// <summary>Rolls series up inside the caller's transaction: reads the points once, sums the minutes, and adds them up to the wider
/// levels.</summary>
internal sealed class RollupWriter : IDisposable
{
    private readonly Measurement _measurement;
    private readonly Statement _points;
    private readonly Statement _write;
    private readonly RollupSum[][] _open;

    public RollupWriter(SqliteConnection connection, Measurement measurement)
    {
        _measurement = measurement;
        _points = new Statement(
            connection,
            $"SELECT time, {string.Join(", ", measurement.RolledUp)} FROM {measurement.Name} WHERE series = ?1 AND time >= ?2 AND time < "
                + $"?3 ORDER BY time");
        _write = new Statement(
            connection,
            "INSERT OR REPLACE INTO rollup (level, number, series, time, count, minimum, sum, maximum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
                + " ?8)");
        _open = [.. RollupLevel.Widths.Select(_ => new RollupSum[measurement.RolledUp.Count])];
    }

    /// <summary>Rolls up a stretch of a series; rolling up again gives the same rows.</summary>
    /// <param name="range">Whole hours.</param>
    public void RollUp(long series, TimeRange range)
    {
        _points.Bind(1, series);
        _points.Bind(2, range.FromUtcMilliseconds);
        _points.Bind(3, range.ToUtcMilliseconds);
        var minute = range.FromUtcMilliseconds;
        while (_points.Step())
        {
            var now = RollupLevel.Floor(_points.Integer(0), RollupLevel.Minute);
            if (now != minute)
            {
                Close(series, minute, now);
                minute = now;
            }

            for (var i = 0; i < _measurement.RolledUp.Count; i++)
            {
                var value = _points.Number(i + 1);
                if (!double.IsNaN(value))
                {
                    _open[0][i] = _open[0][i].With(new RollupSum(1, value, value, value));
                }
            }
        }

        Close(series, minute, long.MaxValue);
    }

    public void Dispose()
    {
        _points.Dispose();
        _write.Dispose();
    }

    // Writes the minute, and each wider bucket that ends with it.
    private void Close(long series, long minute, long next)
    {
        for (var level = 0; level < RollupLevel.Widths.Length; level++)
        {
            var width = RollupLevel.Widths[level];
            if (RollupLevel.Floor(minute, width) == RollupLevel.Floor(next, width))
            {
                return;
            }

            for (var i = 0; i < _measurement.RolledUp.Count; i++)
            {
                if (_open[level][i].Count > 0)
                {
                    Write(width, i, series, RollupLevel.Floor(minute, width), _open[level][i]);
                }

                if (level + 1 < RollupLevel.Widths.Length)
                {
                    _open[level + 1][i] = _open[level + 1][i].With(_open[level][i]);
                }

                _open[level][i] = default;
            }
        }
    }

    private void Write(long width, int number, long series, long time, RollupSum sum)
    {
        _write.Bind(1, width);
        _write.Bind(2, Rollups.NumberName(_measurement, _measurement.RolledUp[number]));
        _write.Bind(3, series);
        _write.Bind(4, time);
        _write.Bind(5, sum.Count);
        _write.Bind(6, sum.Minimum);
        _write.Bind(7, sum.Sum);
        _write.Bind(8, sum.Maximum);
        _write.Execute();
    }
}

/// <summary>What one number did in one bucket. The default value is that of an empty bucket.</summary>
internal readonly record struct RollupSum(long Count, double Minimum, double Sum, double Maximum)
{
    /// <summary>Both together.</summary>
    public RollupSum With(RollupSum other) => (Count, other.Count) switch
    {
        (0, _) => other,
        (_, 0) => this,
        _ => new RollupSum(Count + other.Count, Math.Min(Minimum, other.Minimum), Sum + other.Sum, Math.Max(Maximum, other.Maximum)),
    };
}
