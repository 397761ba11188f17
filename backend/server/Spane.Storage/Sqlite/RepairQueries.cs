using Microsoft.Data.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Sqlite;

/// <summary>What <see cref="TimeRepair"/> asks the database.</summary>
internal static class RepairQueries
{
    // Device ids are 1–32 characters of a–z, 0–9 and hyphens (docs/protocol.md, Topics).
    public static string OfDevice(string device) => $"series IN (SELECT id FROM series WHERE device = '{device}')";

    public static List<string> Devices(SqliteConnection connection)
    {
        using var rows = new Statement(connection, "SELECT DISTINCT device FROM series ORDER BY device");
        var devices = new List<string>();
        while (rows.Step())
        {
            devices.Add(rows.Text(0));
        }

        return devices;
    }

    public static List<(long Series, long Time, long Boot, long Sequence)> Rows(SqliteConnection connection, Measurement measurement,
        string device, string condition)
    {
        using var rows =
            new Statement(connection, $"SELECT series, time, boot, seq FROM {measurement.Name} WHERE {OfDevice(device)} AND {condition}");
        var found = new List<(long, long, long, long)>();
        while (rows.Step())
        {
            found.Add((rows.Integer(0), rows.Integer(1), rows.Integer(2), rows.Integer(3)));
        }

        return found;
    }

    public static List<long> Integers(SqliteConnection connection, string query)
    {
        using var rows = new Statement(connection, query);
        var found = new List<long>();
        while (rows.Step())
        {
            found.Add(rows.Integer(0));
        }

        return found;
    }

    public static long? Time(SqliteConnection connection, string query)
    {
        using var row = new Statement(connection, query);
        return row.Step() && !row.IsNull(0) ? row.Integer(0) : null;
    }

    public static double Number(SqliteConnection connection, string query)
    {
        using var row = new Statement(connection, query);
        row.Step();
        return row.Number(0);
    }

    public static long Execute(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        return command.ExecuteNonQuery();
    }
}
