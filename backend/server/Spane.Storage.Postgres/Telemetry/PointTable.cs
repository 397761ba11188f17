using Npgsql;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Postgres.Telemetry;

/// <summary>The statements of a measurement's table: its columns in the order in which points are written and read.</summary>
internal sealed class PointTable
{
    private const int KeyColumns = 5;

    private readonly Measurement _measurement;
    private readonly string _insert;

    public PointTable(Measurement measurement)
    {
        _measurement = measurement;
        Columns =
            string.Join(", ", ["device", "tag", "time", "boot", "seq", .. measurement.Numbers.Concat(measurement.Texts).Select(Quote)]);
        string[] types =
            ["text", "text", "bigint", "bigint", "bigint", .. measurement.Numbers.Select(_ => "double precision"),
                .. measurement.Texts.Select(_ => "text")];
        var arrays = string.Join(", ", types.Select((type, i) => $"${i + 1}::{type}[]"));
        var insert = $"INSERT INTO {measurement.Name} ({Columns}) SELECT * FROM unnest({arrays}) ON CONFLICT DO NOTHING";
        _insert = measurement.RolledUp.Count > 0 ? new RollupTable(measurement).After(insert) : insert;
    }

    /// <summary>The columns, for a SELECT whose rows <see cref="Read"/> reads.</summary>
    public string Columns { get; }

    public static string Quote(string column) => $"\"{column}\"";

    /// <summary>Makes the command that inserts points and rolls them up; those already there are left as they are.</summary>
    public NpgsqlBatchCommand Insert(IReadOnlyList<TelemetryPoint> points)
    {
        var command = new NpgsqlBatchCommand(_insert);
        Add(command, points, point => PostgresText.Clean(point.Device));
        Add(command, points, point => PostgresText.Clean(point.Tag));
        Add(command, points, point => point.UtcMilliseconds);
        Add(command, points, point => (long)point.Boot);
        Add(command, points, point => (long)point.Sequence);
        for (var i = 0; i < _measurement.Numbers.Count; i++)
        {
            var number = i;
            Add(command, points, point => double.IsNaN(point.Numbers[number]) ? (double?)null : point.Numbers[number]);
        }

        for (var i = 0; i < _measurement.Texts.Count; i++)
        {
            var text = i;
            Add(command, points, point => PostgresText.Clean(point.Texts[text]));
        }

        return command;
    }

    public TelemetryPoint Read(NpgsqlDataReader row)
    {
        var numbers = new double[_measurement.Numbers.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = row.IsDBNull(KeyColumns + i) ? double.NaN : row.GetDouble(KeyColumns + i);
        }

        var texts = new string[_measurement.Texts.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = row.GetString(KeyColumns + numbers.Length + i);
        }

        return new TelemetryPoint(_measurement, row.GetString(0), row.GetString(1), row.GetInt64(2), (uint)row.GetInt64(3),
            (uint)row.GetInt64(4), numbers, texts);
    }

    private static void Add<T>(NpgsqlBatchCommand command, IReadOnlyList<TelemetryPoint> points, Func<TelemetryPoint, T> value)
    {
        var values = new T[points.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(points[i]);
        }

        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = values });
    }
}

/// <summary>Text that PostgreSQL can hold.</summary>
internal static class PostgresText
{
    /// <summary>Replaces the null character, which PostgreSQL's text cannot hold (manual, 8.3) and a JSON text may, by the replacement
    /// character.</summary>
    public static string Clean(string text) => text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text;
}
