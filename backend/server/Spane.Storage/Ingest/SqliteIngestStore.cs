using Microsoft.Data.Sqlite;
using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Ingest;

/// <summary>Stores batches in SQLite: points, twins and dead letters in one durable transaction.</summary>
public sealed class SqliteIngestStore(TelemetryDatabase database, bool spooled = false) : IIngestStore
{
    // The external store may be unavailable when the backend starts, and the twins must resume.
    private static readonly Measurement[] ReadBack = [Measurements.Pack, Measurements.Trial, Measurements.LoadHour];

    public Task CommitAsync(IReadOnlyList<IngestBatch> parts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return database.WriteAsync(
            connection =>
            {
                foreach (var part in parts)
                {
                    database.Points.Write(part.Points, spooled ? ReadBack : null);
                    WriteTwins(connection, part.TwinStates);
                    WriteDeadLetters(connection, part.DeadLetters);
                }

                if (spooled)
                {
                    TelemetrySpool.Add(connection, [.. parts.SelectMany(part => part.Points)]);
                }
            },
            cancellationToken);
    }

    public async Task<IReadOnlyDictionary<string, byte[]>> LoadTwinsAsync(IReadOnlyCollection<string> devices,
        CancellationToken cancellationToken = default)
    {
        var wanted = devices.ToHashSet(StringComparer.Ordinal);
        await using var connection = database.OpenReader();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT device, state FROM twin";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var states = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.GetString(0) is var device && wanted.Contains(device))
            {
                states.Add(device, reader.GetFieldValue<byte[]>(1));
            }
        }

        return states;
    }

    /// <summary>Keeps dead letters inside the caller's transaction.</summary>
    internal static void WriteDeadLetters(SqliteConnection connection, IReadOnlyList<DeadLetter> letters)
    {
        if (letters.Count == 0)
        {
            return;
        }

        using var statement =
            new Statement(connection,
                "INSERT INTO dead_letter (received, topic, reason, detail, bytes, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        foreach (var letter in letters)
        {
            statement.Bind(1, letter.ReceivedUtcMilliseconds);
            statement.Bind(2, letter.Topic);
            statement.Bind(3, letter.Reason);
            statement.Bind(4, letter.Detail);
            statement.Bind(5, (long)letter.Bytes);
            statement.Bind(6, letter.Payload);
            statement.Execute();
        }
    }

    private static void WriteTwins(SqliteConnection connection, List<KeyValuePair<string, byte[]>> states)
    {
        if (states.Count == 0)
        {
            return;
        }

        using var statement =
            new Statement(connection,
                "INSERT INTO twin (device, state) VALUES (?1, ?2) ON CONFLICT (device) DO UPDATE SET state = excluded.state");
        foreach (var (device, state) in states)
        {
            statement.Bind(1, device);
            statement.Bind(2, state);
            statement.Execute();
        }
    }
}
