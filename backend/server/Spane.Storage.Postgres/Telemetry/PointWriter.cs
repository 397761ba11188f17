using Npgsql;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Postgres.Telemetry;

/// <summary>Adds to a batch the commands that write points. Safe for concurrent use.</summary>
internal static class PointWriter
{
    private const string AddSeries =
        "INSERT INTO series (measurement, device, tag) SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) ON CONFLICT DO NOTHING";

    private static readonly Dictionary<Measurement, PointTable> Tables =
        Measurements.All.ToDictionary(measurement => measurement, measurement => new PointTable(measurement));

    public static PointTable TableOf(Measurement measurement) => Tables[measurement];

    /// <summary>Adds the commands.</summary>
    public static void Add(NpgsqlBatch batch, IEnumerable<TelemetryPoint> points)
    {
        var series = new HashSet<(string Measurement, string Device, string Tag)>();
        foreach (var group in points.GroupBy(point => point.Measurement))
        {
            IReadOnlyList<TelemetryPoint> rows = [.. group];
            batch.BatchCommands.Add(Tables[group.Key].Insert(rows));
            series.UnionWith(rows.Select(point => (group.Key.Name, point.Device, point.Tag)));
        }

        if (series.Count > 0)
        {
            // In one order, so that two backends never wait for each other.
            var sorted = series.Order().ToList();
            batch.BatchCommands.Add(new NpgsqlBatchCommand(AddSeries)
            {
                Parameters =
                {
                    new NpgsqlParameter<string[]> { TypedValue = [.. sorted.Select(key => key.Measurement)] },
                    new NpgsqlParameter<string[]> { TypedValue = [.. sorted.Select(key => key.Device)] },
                    new NpgsqlParameter<string[]> { TypedValue = [.. sorted.Select(key => key.Tag)] },
                },
            });
        }
    }
}
