using Microsoft.Data.Sqlite;
using Spane.Storage.Lots;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Sqlite;

/// <summary>Keeps the lot table with the packs, inside the caller's transaction.</summary>
internal sealed class LotWriter(SqliteConnection connection) : IDisposable
{
    private readonly LotSpans _spans = new();
    private readonly Statement _widen = new(
        connection,
        """
        INSERT INTO lot (device, number, product, first, last) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (device, number, product) DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last)
        """);

    public void Note(TelemetryPoint pack) => _spans.Note(pack.Device, pack.Texts[1], pack.Texts[0], pack.UtcMilliseconds);

    public void Write()
    {
        foreach (var span in _spans.All)
        {
            _widen.Bind(1, span.Device);
            _widen.Bind(2, span.Number);
            _widen.Bind(3, span.Product);
            _widen.Bind(4, span.FirstUtcMilliseconds);
            _widen.Bind(5, span.LastUtcMilliseconds);
            _widen.Execute();
        }

        _spans.Clear();
    }

    public void Forget() => _spans.Clear();

    /// <summary>Finds anew from when to when a device's lots reach, after its packs got other times.</summary>
    /// <param name="database">The database, inside a transaction.</param>
    /// <param name="device">The device's id.</param>
    public static void Mend(SqliteConnection database, string device)
    {
        // A store outside may have the packs; the closed trials are here.
        using var mend = new Statement(
            database,
            """
            INSERT OR REPLACE INTO lot (device, number, product, first, last)
            SELECT ?1, lot, product, min(first), max(last) FROM (
                SELECT lot, product, min(time) AS first, max(time) AS last FROM pack
                WHERE series IN (SELECT id FROM series WHERE device = ?1) GROUP BY lot, product
                UNION ALL
                SELECT lot, product, min(time - CAST(wall_ms AS INTEGER)), max(time) FROM trial
                WHERE packs > 0 AND series IN (SELECT id FROM series WHERE device = ?1) GROUP BY lot, product)
            WHERE lot <> '' GROUP BY lot, product
            """);
        mend.Bind(1, device);
        mend.Execute();
    }

    public void Dispose() => _widen.Dispose();
}
