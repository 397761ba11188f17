using Npgsql;
using Spane.Storage.Lots;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Postgres.Telemetry;

/// <summary>Adds to a batch the commands that write points. Safe for concurrent use.</summary>
internal static class PointWriter
{
    private const string AddSeries =
        "INSERT INTO series (measurement, device, tag) SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) ON CONFLICT DO NOTHING";

    private const string WidenLots =
        "INSERT INTO lot (device, number, product, first, last) SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], "
            + "$5::bigint[]) ON CONFLICT (device, number, product) DO UPDATE SET first = least(lot.first, excluded.first), last = "
            + "greatest(lot.last, excluded.last)";

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
            if (ReferenceEquals(group.Key, Measurements.Pack))
            {
                AddLots(batch, rows);
            }

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

    private static void AddLots(NpgsqlBatch batch, IReadOnlyList<TelemetryPoint> packs)
    {
        var spans = new LotSpans();
        foreach (var pack in packs)
        {
            spans.Note(
                PostgresText.Clean(pack.Device), PostgresText.Clean(pack.Texts[1]), PostgresText.Clean(pack.Texts[0]),
                pack.UtcMilliseconds);
        }

        // In one order, so that two backends never wait for each other.
        var lots = spans.All.OrderBy(lot => (lot.Device, lot.Number, lot.Product)).ToList();
        if (lots.Count > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(WidenLots)
            {
                Parameters =
                {
                    new NpgsqlParameter<string[]> { TypedValue = [.. lots.Select(lot => lot.Device)] },
                    new NpgsqlParameter<string[]> { TypedValue = [.. lots.Select(lot => lot.Number)] },
                    new NpgsqlParameter<string[]> { TypedValue = [.. lots.Select(lot => lot.Product)] },
                    new NpgsqlParameter<long[]> { TypedValue = [.. lots.Select(lot => lot.FirstUtcMilliseconds)] },
                    new NpgsqlParameter<long[]> { TypedValue = [.. lots.Select(lot => lot.LastUtcMilliseconds)] },
                },
            });
        }
    }
}
