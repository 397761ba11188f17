using Microsoft.Data.Sqlite;
using Spane.Storage.Influx;
using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Ingest;

/// <summary>Telemetry that waits on disk for a store outside. It is written in the transaction of the batch that produced it, so what is
/// acknowledged to a node survives a crash and an unavailable server; what is forwarded again is the same points.</summary>
public sealed class TelemetrySpool(TelemetryDatabase database)
{
    /// <summary>The oldest waiting batches.</summary>
    /// <param name="mostBytes">How many bytes at most, compressed; a single larger batch is given alone.</param>
    /// <returns>The batches as gzip members one behind the other, with the number of the last; null: nothing waits.</returns>
    public SpooledLines? Oldest(int mostBytes)
    {
        using var connection = database.OpenReader();
        using var rows = new Statement(connection, "SELECT id, lines FROM spool ORDER BY id");
        using var members = new MemoryStream();
        long last = 0;
        while (rows.Step())
        {
            var member = rows.Bytes(1);
            if (members.Length > 0 && members.Length + member.Length > mostBytes)
            {
                break;
            }

            last = rows.Integer(0);
            members.Write(member);
        }

        return members.Length == 0 ? null : new SpooledLines(last, members.ToArray());
    }

    /// <summary>How many batches wait.</summary>
    public long Count()
    {
        using var connection = database.OpenReader();
        using var rows = new Statement(connection, "SELECT count(*) FROM spool");
        return rows.Step() ? rows.Integer(0) : 0;
    }

    /// <summary>Removes what the store has, and keeps what it refused of it.</summary>
    public Task RemoveAsync(long lastId, IReadOnlyList<DeadLetter> refused, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            connection =>
            {
                using var statement = new Statement(connection, "DELETE FROM spool WHERE id <= ?1");
                statement.Bind(1, lastId);
                statement.Execute();
                SqliteIngestStore.WriteDeadLetters(connection, refused);
            },
            cancellationToken);

    /// <summary>Adds points inside the caller's transaction.</summary>
    internal static void Add(SqliteConnection connection, IReadOnlyList<TelemetryPoint> points)
    {
        if (points.Count == 0)
        {
            return;
        }

        using var statement = new Statement(connection, "INSERT INTO spool (lines) VALUES (?1)");
        statement.Bind(1, LineBatch.Compress(LineBatch.Lines(LineBatch.BySeries(points))).Span);
        statement.Execute();
    }
}

/// <summary>Lines that wait for InfluxDB.</summary>
/// <param name="LastId">Number of the last batch among them; lower ones are older.</param>
/// <param name="Gzip">Line protocol, each line ended by a line feed, as gzip members one behind the other.</param>
public sealed record SpooledLines(long LastId, ReadOnlyMemory<byte> Gzip);
