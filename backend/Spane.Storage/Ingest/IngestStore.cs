using Microsoft.Data.Sqlite;
using Spane.Storage.Sqlite;

namespace Spane.Storage.Ingest;

/// <summary>Stores batches: points, twins and dead letters in one durable transaction.</summary>
/// <param name="database">Where to.</param>
public sealed class IngestStore(TelemetryDatabase database)
{
    /// <summary>Stores a batch; when it returns the batch survives a power cut.</summary>
    /// <param name="parts">The batch in parts, stored together or not at all.</param>
    /// <param name="cancellationToken">Ends the wait for the turn to write.</param>
    /// <exception cref="Telemetry.StoreUnavailableException">The disk is full or failing; nothing of the batch is stored.</exception>
    public Task CommitAsync(IReadOnlyList<IngestBatch> parts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return database.WriteAsync(
            connection =>
            {
                foreach (var part in parts)
                {
                    database.Points.Write(part.Points);
                    WriteTwins(connection, part.TwinStates);
                    WriteDeadLetters(connection, part.DeadLetters);
                }
            },
            cancellationToken);
    }

    /// <summary>Reads all twins' states.</summary>
    /// <returns>States by device id.</returns>
    public IReadOnlyDictionary<string, byte[]> LoadTwins()
    {
        using var connection = database.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT device, state FROM twin";
        using var reader = command.ExecuteReader();
        var states = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (reader.Read())
        {
            states.Add(reader.GetString(0), reader.GetFieldValue<byte[]>(1));
        }

        return states;
    }

    private static void WriteTwins(SqliteConnection connection, List<KeyValuePair<string, byte[]>> states)
    {
        if (states.Count == 0)
        {
            return;
        }

        using var statement = new Statement(connection, "INSERT INTO twin (device, state) VALUES (?1, ?2) ON CONFLICT (device) DO UPDATE SET state = excluded.state");
        foreach (var (device, state) in states)
        {
            statement.Bind(1, device);
            statement.Bind(2, state);
            statement.Execute();
        }
    }

    private static void WriteDeadLetters(SqliteConnection connection, List<DeadLetter> letters)
    {
        if (letters.Count == 0)
        {
            return;
        }

        using var statement = new Statement(connection, "INSERT INTO dead_letter (received, topic, reason, detail, bytes, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
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
}
