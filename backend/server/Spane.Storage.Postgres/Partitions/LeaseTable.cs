using Npgsql;

namespace Spane.Storage.Postgres.Partitions;

/// <summary>The statements over the tables <c>backend</c> and <c>partition_lease</c>, inside the caller's transaction.</summary>
internal sealed class LeaseTable(NpgsqlConnection connection, string owner, TimeSpan length)
{
    // The system closes a killed program's connections, and the server then ends their sessions. A session number that is given again soon
    // is no harm: the backend is then missed when its lease has run out.
    private const string IsAlive = "seen >= clock_timestamp() - $1::interval AND session IN (SELECT pid FROM pg_stat_activity)";

    /// <summary>Says that this backend is alive, forgets those that are not, and makes the partitions when there are none.</summary>
    public async Task CheckInAsync(int partitions, CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            "INSERT INTO backend (id, seen, session) VALUES ($1, clock_timestamp(), $2) ON CONFLICT (id) DO UPDATE SET seen = "
                + "excluded.seen, session = excluded.session",
            cancellationToken,
            owner,
            connection.ProcessID);
        await ExecuteAsync(
            $"DELETE FROM backend WHERE id IN (SELECT id FROM backend WHERE NOT ({IsAlive}) ORDER BY id FOR UPDATE SKIP LOCKED)",
            cancellationToken, length);
        await ExecuteAsync(
            "INSERT INTO partition_lease (partition) SELECT generate_series(0, $1 - 1) WHERE NOT EXISTS (SELECT 1 FROM partition_lease) "
                + "ON CONFLICT DO NOTHING", cancellationToken, partitions);
    }

    /// <summary>The backends that are alive, in one order.</summary>
    public async Task<IReadOnlyList<string>> AliveAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT id FROM backend WHERE {IsAlive} ORDER BY id", connection)
        {
            Parameters = { new() { Value = length } },
        };
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var alive = new List<string>();
        while (await rows.ReadAsync(cancellationToken))
        {
            alive.Add(rows.GetString(0));
        }

        return alive;
    }

    /// <summary>Locks all leases, so that backends plan one after the other, and reads which are this backend's and which are
    /// free.</summary>
    /// <exception cref="InvalidDataException">There is another number of partitions.</exception>
    public async Task<(IReadOnlyList<int> Mine, IReadOnlyList<int> Free)> ReadAsync(
        IReadOnlyList<string> alive, int partitions, CancellationToken cancellationToken)
    {
        await using var command =
            new NpgsqlCommand("SELECT partition, owner, expires < clock_timestamp() FROM partition_lease ORDER BY partition FOR UPDATE",
                connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<int> mine = [], free = [];
        var count = 0;
        for (; await rows.ReadAsync(cancellationToken); count++)
        {
            var holder = rows.IsDBNull(1) ? null : rows.GetString(1);
            if (holder == owner)
            {
                mine.Add(rows.GetInt32(0));
            }
            else if (holder is null || rows.GetBoolean(2) || !alive.Contains(holder))
            {
                free.Add(rows.GetInt32(0));
            }
        }

        return count == partitions
            ? (mine, free)
            : throw new InvalidDataException(
                $"The backends of this database share {count} partitions, this one is set to {partitions}. Set Spane:Cluster:Partitions "
                    + $"to {count}.");
    }

    /// <summary>Gives partitions up and takes others over.</summary>
    public async Task ChangeAsync(IReadOnlyList<int> release, IReadOnlyList<int> take, CancellationToken cancellationToken)
    {
        if (release.Count > 0)
        {
            await ExecuteAsync("UPDATE partition_lease SET owner = NULL WHERE partition = ANY($1)", cancellationToken, release.ToArray());
        }

        if (take.Count > 0)
        {
            await ExecuteAsync("UPDATE partition_lease SET owner = $1, epoch = epoch + 1 WHERE partition = ANY($2)", cancellationToken,
                owner, take.ToArray());
        }
    }

    /// <summary>Renews this backend's leases.</summary>
    /// <returns>Those that it has, in order.</returns>
    public async Task<IReadOnlyList<PartitionLease>> RenewAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "UPDATE partition_lease SET expires = clock_timestamp() + $1::interval WHERE owner = $2 RETURNING partition, epoch", connection)
        {
            Parameters = { new() { Value = length }, new() { Value = owner } },
        };
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var held = new List<PartitionLease>();
        while (await rows.ReadAsync(cancellationToken))
        {
            held.Add(new PartitionLease(rows.GetInt32(0), rows.GetInt64(1)));
        }

        return [.. held.OrderBy(lease => lease.Partition)];
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>A partition that a backend looks after.</summary>
/// <param name="Partition">Its number, from 0.</param>
/// <param name="Epoch">How often its owner has changed; what is written under an older epoch is refused.</param>
internal readonly record struct PartitionLease(int Partition, long Epoch);
