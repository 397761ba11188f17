using Microsoft.Data.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Sqlite;

/// <summary>From when on a measurement's points and rollups are all there.</summary>
internal sealed class KeptFrom
{
    private readonly Dictionary<long, long> _byLevel = [];

    public static KeptFrom Read(SqliteConnection connection, Measurement measurement)
    {
        var kept = new KeptFrom();
        using var rows = new Statement(connection, "SELECT level, time FROM kept_from WHERE measurement = ?1");
        rows.Bind(1, measurement.Name);
        while (rows.Step())
        {
            kept._byLevel.Add(rows.Integer(0), rows.Integer(1));
        }

        return kept;
    }

    /// <summary>The first instant kept of a level; <see cref="long.MinValue"/>: nothing was deleted.</summary>
    public long Of(long level) => _byLevel.GetValueOrDefault(level, long.MinValue);
}
