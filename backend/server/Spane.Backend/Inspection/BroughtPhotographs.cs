using System.Security.Cryptography;
using Dapper;
using Spane.Storage.Settings;

namespace Spane.Backend.Inspection;

/// <summary>Keeps photographs that came from a person or a folder, of a product and of no line.</summary>
internal sealed class BroughtPhotographs(SettingsDatabase database, PhotographFiles files, TimeProvider time)
{
    /// <summary>Keeps a photograph, named by the contents of its file: the same file twice is one photograph.</summary>
    /// <param name="file">What was brought.</param>
    /// <param name="jpeg">What was made of it.</param>
    /// <returns>Its number.</returns>
    internal async Task<long> KeepAsync(string product, byte[] file, byte[] jpeg, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var life = $"{product}/{Convert.ToHexStringLower(SHA256.HashData(file))}";
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var id = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            """
            INSERT INTO photograph (device, life, boot, seq, slot, measured, received, bytes, matched, product)
            VALUES ('', @life, 0, 0, 0, @now, @now, @bytes, 2, @product)
            ON CONFLICT (device, life, boot, seq) DO NOTHING RETURNING id
            """,
            new { life, now, bytes = jpeg.Length, product },
            transaction, cancellationToken: cancellationToken));
        if (id is not { } added)
        {
            return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                "SELECT id FROM photograph WHERE device = '' AND life = @life", new { life }, transaction,
                cancellationToken: cancellationToken));
        }

        files.Write(added, jpeg);
        await transaction.CommitAsync(cancellationToken);
        return added;
    }
}
