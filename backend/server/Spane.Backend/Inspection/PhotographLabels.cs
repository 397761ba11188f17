using System.Globalization;
using Dapper;
using Spane.Storage.Settings;

namespace Spane.Backend.Inspection;

/// <summary>What people say that photographs show. Each label is a line of the audit log, its undoing too.</summary>
internal sealed class PhotographLabels(SettingsDatabase database, TimeProvider time)
{
    /// <summary>The most photographs that a model is taught with.</summary>
    private const int Most = 2000;

    /// <summary>The labelled photographs of a product, the newest of them.</summary>
    internal async Task<IReadOnlyList<(long Id, string Label)>> OfProductAsync(string product, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long, string)>(new CommandDefinition(
            "SELECT id, label FROM photograph WHERE product = @product AND label NOT IN ('', '?') ORDER BY id DESC LIMIT @Most",
            new { product, Most }, cancellationToken: cancellationToken));
        return [.. rows.Reverse()];
    }

    /// <summary>Labels photographs of one product.</summary>
    /// <param name="label">The label; empty takes it back.</param>
    /// <returns>How many were labelled.</returns>
    internal async Task<int> LabelAsync(
        string product, IReadOnlyList<long> ids, string label, string by, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var count = 0;
        foreach (var id in ids)
        {
            count += await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE photograph SET label = @label, labelled_by = @by WHERE id = @id AND product = @product",
                new { label, by, id, product }, transaction, cancellationToken: cancellationToken));
        }

        if (count > 0)
        {
            await AuditLog.AddAsync(transaction, time.GetUtcNow(), by, "inspection-labelled", product,
                string.Create(CultureInfo.InvariantCulture, $"{label}: {string.Join(' ', ids.Take(20))}{(ids.Count > 20 ? " …" : "")}"));
        }

        await transaction.CommitAsync(cancellationToken);
        return count;
    }

    /// <summary>Accepts a held pack, or rejects it.</summary>
    /// <returns>Whether it was held.</returns>
    internal async Task<bool> DecideAsync(long id, bool accept, string by, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<(string Device, string Lot, long Number, string Class)?>(new CommandDefinition(
            """
            UPDATE photograph SET held = @held, decided_by = @by WHERE id = @id AND held = 1
            RETURNING device, lot, coalesce(pack_number, 0), class
            """,
            new { id, by, held = accept ? 2 : 3 }, transaction, cancellationToken: cancellationToken));
        if (row is not { } pack)
        {
            return false;
        }

        await AuditLog.AddAsync(transaction, time.GetUtcNow(), by, accept ? "inspection-accepted" : "inspection-rejected", pack.Device,
            string.Create(CultureInfo.InvariantCulture, $"{pack.Lot} {pack.Number}: {pack.Class}"));
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
