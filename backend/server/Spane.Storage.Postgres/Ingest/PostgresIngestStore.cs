using Npgsql;
using Spane.Storage.Ingest;
using Spane.Storage.Postgres.Telemetry;

namespace Spane.Storage.Postgres.Ingest;

/// <summary>
/// Stores batches in PostgreSQL. Each transaction locks the rows of its twins and compares the epochs of their owners: a backend whose
/// devices were taken over while it was held up cannot store what it still had in hand, however late it wakes up (Kleppmann, "How to do
/// distributed locking", 2016: fencing).
/// </summary>
internal sealed class PostgresIngestStore(PostgresDatabase database) : IIngestStore
{
    private const string Fence =
        "SELECT device FROM twin JOIN unnest($1::text[], $2::bigint[]) AS held (device, epoch) USING (device, epoch) ORDER BY device "
            + "FOR NO KEY UPDATE OF twin";

    private const string SaveTwins =
        "INSERT INTO twin (device, state) SELECT * FROM unnest($1::text[], $2::bytea[]) ON CONFLICT (device) DO UPDATE SET state = "
            + "excluded.state";

    private const string AddLetters =
        "INSERT INTO dead_letter (received, topic, reason, detail, bytes, payload) SELECT * FROM unnest($1::bigint[], $2::text[], "
            + "$3::text[], $4::text[], $5::int[], $6::bytea[])";

    public async Task CommitAsync(IReadOnlyList<IngestBatch> parts, CancellationToken cancellationToken = default)
    {
        var owners = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (device, epoch) in parts.SelectMany(part => part.Owners))
        {
            owners[device] = epoch;
        }

        try
        {
            await using var connection = await database.Ingest.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var batch = new NpgsqlBatch(connection, transaction);
            batch.BatchCommands.Add(FenceCommand(owners));
            PointWriter.Add(batch, parts.SelectMany(part => part.Points));
            AddTwins(batch, parts);
            AddDeadLetters(batch, [.. parts.SelectMany(part => part.DeadLetters)]);
            var lost = owners.Keys.ToHashSet(StringComparer.Ordinal);
            await using (var held = await batch.ExecuteReaderAsync(cancellationToken))
            {
                while (await held.ReadAsync(cancellationToken))
                {
                    lost.Remove(held.GetString(0));
                }
            }

            if (lost.Count > 0)
            {
                throw new OwnershipLostException(lost);
            }

            await transaction.CommitAsync(cancellationToken);
        }
        catch (NpgsqlException fault)
        {
            throw PostgresFaults.Translate(fault);
        }
    }

    public async Task<IReadOnlyDictionary<string, byte[]>> LoadTwinsAsync(IReadOnlyCollection<string> devices,
        CancellationToken cancellationToken = default)
    {
        await using var command =
            database.Ingest.CreateCommand("SELECT device, state FROM twin WHERE device = ANY($1) AND state IS NOT NULL");
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. devices] });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var states = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken))
        {
            states.Add(rows.GetString(0), rows.GetFieldValue<byte[]>(1));
        }

        return states;
    }

    private static NpgsqlBatchCommand FenceCommand(SortedDictionary<string, long> owners) => new(Fence)
    {
        Parameters =
        {
            new NpgsqlParameter<string[]> { TypedValue = [.. owners.Keys] },
            new NpgsqlParameter<long[]> { TypedValue = [.. owners.Values] },
        },
    };

    private static void AddTwins(NpgsqlBatch batch, IReadOnlyList<IngestBatch> parts)
    {
        // One statement may touch a row once: of several states of a twin the last counts.
        var states = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (device, state) in parts.SelectMany(part => part.TwinStates))
        {
            states[device] = state;
        }

        if (states.Count > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(SaveTwins)
            {
                Parameters =
                {
                    new NpgsqlParameter<string[]> { TypedValue = [.. states.Keys] },
                    new NpgsqlParameter<byte[][]> { TypedValue = [.. states.Values] },
                },
            });
        }
    }

    private static void AddDeadLetters(NpgsqlBatch batch, DeadLetter[] letters)
    {
        if (letters.Length == 0)
        {
            return;
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand(AddLetters)
        {
            Parameters =
            {
                new NpgsqlParameter<long[]> { TypedValue = Array.ConvertAll(letters, letter => letter.ReceivedUtcMilliseconds) },
                new NpgsqlParameter<string[]> { TypedValue = Array.ConvertAll(letters, letter => PostgresText.Clean(letter.Topic)) },
                new NpgsqlParameter<string[]> { TypedValue = Array.ConvertAll(letters, letter => letter.Reason) },
                new NpgsqlParameter<string[]> { TypedValue = Array.ConvertAll(letters, letter => PostgresText.Clean(letter.Detail)) },
                new NpgsqlParameter<int[]> { TypedValue = Array.ConvertAll(letters, letter => letter.Bytes) },
                new NpgsqlParameter<byte[][]> { TypedValue = Array.ConvertAll(letters, letter => letter.Payload) },
            },
        });
    }
}
