using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Spane.Lab.Load;
using Spane.Storage.Telemetry;

namespace Spane.Lab.Soak;

/// <summary>What is in a telemetry database, as text that can be compared with what should be there.</summary>
internal static class StoredFleet
{
    // When a node was last heard, and what its status says of it, depend on when messages arrive; everything else does not.
    private static readonly string[] DependsOnArrival = ["lastHeard", "online", "firmware"];

    // When something was found out, whether the status or a sequenced message told the clock last, and which boot a status was heard of.
    private static readonly string[] DependsOnArrivalOfDevice = ["findings", "clocks", "live", "before", "offlineByWill"];

    // The ledger also posts what was counted since the round before, at the start of each quarter of an hour.
    private static readonly TimeSpan Before = TimeSpan.FromHours(2);

    // Longer than any fleet sends.
    private static readonly TimeSpan Length = TimeSpan.FromDays(1);

    /// <summary>All points of one boot counter, sorted.</summary>
    public static List<string> Points(string file, uint boot)
    {
        using var connection = Open(file);
        var points = new List<string>();
        foreach (var measurement in Measurements.All)
        {
            using var command = connection.CreateCommand();
            var columns = string.Concat(measurement.Numbers.Concat(measurement.Texts).Select(column => $", p.{column}"));
            command.CommandText =
                $"SELECT s.device, s.tag, p.time, p.seq{columns} FROM {measurement.Name} p JOIN series s ON s.id = p.series WHERE p.boot "
                    + $"= $boot";
            command.Parameters.AddWithValue("$boot", (long)boot);
            using var row = command.ExecuteReader();
            while (row.Read())
            {
                var numbers =
                    Enumerable.Range(4, measurement.Numbers.Count)
                        .Select(column => row.IsDBNull(column) ? double.NaN : row.GetDouble(column));
                var texts = Enumerable.Range(4 + measurement.Numbers.Count, measurement.Texts.Count).Select(row.GetString);
                points.Add(Text(measurement.Name, row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), numbers, texts));
            }
        }

        points.Sort(StringComparer.Ordinal);
        return points;
    }

    /// <summary>Points as <see cref="Points(string, uint)"/> gives them.</summary>
    public static List<string> Points(IEnumerable<TelemetryPoint> points) =>
    [
        .. points
            .DistinctBy(point => (point.Measurement, point.Device, point.Tag, point.UtcMilliseconds, point.Boot, point.Sequence))
            .Select(point =>
                Text(point.Measurement.Name, point.Device, point.Tag, point.UtcMilliseconds, point.Sequence, point.Numbers, point.Texts))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>All points of a fleet that any store holds, sorted.</summary>
    public static async Task<List<string>> PointsAsync(ITelemetryStore store, FleetOptions fleet, CancellationToken cancellationToken)
    {
        var range = new TimeRange((fleet.Start - Before).ToUnixTimeMilliseconds(), (fleet.Start + Length).ToUnixTimeMilliseconds());
        var points = new List<TelemetryPoint>();
        foreach (var measurement in Measurements.All)
        {
            foreach (var latest in await store.LatestAsync(measurement, cancellationToken))
            {
                var series = new SeriesKey(measurement, latest.Device, latest.Tag);
                points.AddRange(
                    await store.ReadAsync(series, range, int.MaxValue, cancellationToken: cancellationToken)
                        .Where(point => point.Boot == fleet.Boot).ToListAsync(cancellationToken));
            }
        }

        return Points(points);
    }

    /// <summary>How many batches wait for the store outside.</summary>
    /// <returns>How many, and their size in bytes.</returns>
    public static (long Batches, long Bytes) Waiting(string file)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*), coalesce(sum(length(lines)), 0) FROM spool";
        using var row = command.ExecuteReader();
        row.Read();
        return (row.GetInt64(0), row.GetInt64(1));
    }

    /// <summary>The saved states of all twins, by device, without what depends on when messages arrived.</summary>
    public static Dictionary<string, string> Twins(string file)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT device, state FROM twin";
        using var row = command.ExecuteReader();
        var twins = new Dictionary<string, string>(StringComparer.Ordinal);
        while (row.Read())
        {
            twins[row.GetString(0)] = Comparable(row.GetFieldValue<byte[]>(1));
        }

        return twins;
    }

    /// <summary>A saved state without what depends on when messages arrived.</summary>
    public static string Comparable(byte[] state)
    {
        var json = JsonNode.Parse(state)!;
        foreach (var name in DependsOnArrival)
        {
            json["twin"]!.AsObject().Remove(name);
        }

        foreach (var name in DependsOnArrivalOfDevice)
        {
            json.AsObject().Remove(name);
        }

        return json.ToJsonString();
    }

    private static string Text(string measurement, string device, string tag, long time, long sequence, IEnumerable<double> numbers,
        IEnumerable<string> texts) =>
        string.Create(CultureInfo.InvariantCulture, $"{measurement} {device} {tag} {time} {sequence:D7} ")
        + string.Join(' ', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture))) + ' ' + string.Join('|', texts);

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
