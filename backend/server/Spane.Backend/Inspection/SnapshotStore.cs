using Dapper;
using Spane.Storage.Settings;

namespace Spane.Backend.Inspection;

/// <summary>Keeps photographs that were fetched for a pack that is known already.</summary>
internal sealed class SnapshotStore(SettingsDatabase database, PhotographFiles files)
{
    // In the place of a camera node's life: a node's is hexadecimal.
    private const string Life = "snapshot";

    /// <summary>Keeps a photograph with its pack.</summary>
    /// <param name="taken">When the camera answered, UTC.</param>
    internal async Task AddAsync(
        string device, MatchedPack pack, byte[] jpeg, DateTimeOffset taken, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var id = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            """
            INSERT INTO photograph (device, life, boot, seq, slot, measured, received, bytes, matched, product, lot, pack_boot, pack_seq,
              pack_number, pack_at, net_g, optimal)
            VALUES (@device, @Life, @boot, @sequence, 0, @taken, @taken, @bytes, 1, @Product, @Lot, @boot, @sequence, @Number, @at,
              @NetGrams, @optimal)
            ON CONFLICT (device, life, boot, seq) DO NOTHING RETURNING id
            """,
            new
            {
                device,
                Life,
                boot = (long)pack.Boot,
                sequence = (long)pack.Sequence,
                taken = taken.ToUnixTimeMilliseconds(),
                bytes = jpeg.Length,
                pack.Product,
                pack.Lot,
                pack.Number,
                at = pack.At.ToUnixTimeMilliseconds(),
                pack.NetGrams,
                optimal = pack.Optimal ? 1 : 0,
            },
            transaction, cancellationToken: cancellationToken));
        if (id is { } added)
        {
            files.Write(added, jpeg);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
