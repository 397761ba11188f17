using Microsoft.Data.Sqlite;
using Spane.Processes;
using Spane.Storage.Telemetry;
using Spane.Troubleshooting.Risk;

namespace Spane.Lab.Learn;

/// <summary>Reads what a data folder keeps of its packing lines, while the backend may run.</summary>
internal sealed class StoredLine : IDisposable
{
    private readonly SqliteConnection _connection;

    private StoredLine(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the folder's database for reading.</summary>
    /// <exception cref="CommandFailedException">There is none, or it is no database of ours.</exception>
    internal static StoredLine Open(string folder)
    {
        string file = Path.Combine(folder, "telemetry.db");
        if (!File.Exists(file))
        {
            throw new CommandFailedException($"{folder} has no telemetry.db: name the data folder of a backend that keeps telemetry in "
                + "SQLite (--data).");
        }

        var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        try
        {
            connection.Open();
            var line = new StoredLine(connection);
            _ = line.Devices();
            return line;
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw new CommandFailedException($"{file} cannot be read: {fault.Message}");
        }
    }

    /// <summary>The devices that have packed, sorted.</summary>
    internal IReadOnlyList<string> Devices() => Read(
        $"SELECT s.device FROM {Measurements.Pack.Name}_latest p JOIN series s ON s.id = p.series ORDER BY s.device", "", 0,
        row => row.GetString(0));

    /// <summary>When the device last packed or reported something, UTC milliseconds since 1970.</summary>
    internal long End(string device) => Read(
        $"SELECT max(time) FROM (SELECT series, time FROM {Measurements.Pack.Name}_latest UNION SELECT series, time FROM "
            + $"{Measurements.Event.Name}_latest) p JOIN series s ON s.id = p.series WHERE s.device = $device",
        device, 0, row => row.GetInt64(0))[0];

    /// <summary>The device's packs from a time on, in order.</summary>
    internal IReadOnlyList<PackFact> Packs(string device, long from) => Read(
        "SELECT p.time, p.product, p.net_g, p.target_g, p.residue_g, p.rate_ppm, p.fill_ms, p.held FROM pack p JOIN series s "
            + "ON s.id = p.series WHERE s.device = $device AND p.time >= $from ORDER BY p.time",
        device, from,
        row => new PackFact(row.GetInt64(0), row.GetString(1), Number(row, 2), Number(row, 3), Number(row, 4), Number(row, 5),
            Number(row, 6), Number(row, 7) > 0));

    /// <summary>The device's events from a time on, in order.</summary>
    internal IReadOnlyList<EventFact> Events(string device, long from) => Read(
        "SELECT p.time, p.code, p.active FROM event p JOIN series s ON s.id = p.series WHERE s.device = $device AND p.time >= $from "
            + "ORDER BY p.time",
        device, from, row => new EventFact(row.GetInt64(0), row.GetString(1), Number(row, 2) is not 0));

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static double Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? double.NaN : row.GetDouble(column);

    private List<T> Read<T>(string query, string device, long from, Func<SqliteDataReader, T> of)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = query;
        command.Parameters.AddWithValue("$device", device);
        command.Parameters.AddWithValue("$from", from);
        using var row = command.ExecuteReader();
        var rows = new List<T>();
        while (row.Read())
        {
            rows.Add(of(row));
        }

        return rows;
    }
}
