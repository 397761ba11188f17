using System.Data.Common;
using Dapper;
using Spane.Backend.Accounts;
using Spane.Backend.Live;
using Spane.Dashboard.Release;
using Spane.Packing.Changeovers;
using Spane.Packing.Products;
using Spane.Storage.Settings;

namespace Spane.Backend.Release;

/// <summary>Records that a line was cleared of one product for another, and says whether a change is open.</summary>
internal sealed class ChangeoverService(
    SettingsDatabase database, LiveState live, ProductCatalogue products, ProductMasterService masters, QualityRulesService rules,
    IServiceScopeFactory scopes, TimeProvider time) : IChangeovers
{
    public async Task<IReadOnlyList<Changeover>> NewestAsync(string device, int count, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string From, string To, string Items, string By, long At, string ConfirmedBy)>(
            new CommandDefinition(
                """
                SELECT from_product, to_product, items, by, at, confirmed_by FROM changeover
                WHERE device = @device ORDER BY id DESC LIMIT @count
                """,
                new { device, count },
                cancellationToken: cancellationToken));
        return
        [
            .. rows.Select(row => new Changeover(
                device, row.From, row.To, row.Items.Split(' '), row.By, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.ConfirmedBy)),
        ];
    }

    /// <summary>Whether a line may change from what it packs to another product.</summary>
    internal async Task<bool> IsOpenAsync(string device, string from, string to, bool fourEyes, CancellationToken cancellationToken)
    {
        if (await NewestAsync(device, 1, cancellationToken) is not [var newest])
        {
            return false;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var changed = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "SELECT max(changed) FROM command WHERE device = @device AND action = 'product' AND state = 'Done'",
            new { device },
            cancellationToken: cancellationToken));
        var last = changed is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : (DateTimeOffset?)null;
        return newest.Opens(from, to, last, time.GetUtcNow(), fourEyes);
    }

    /// <summary>Records a clearance.</summary>
    /// <param name="second">Who confirms it; a name of no letters: nobody.</param>
    /// <returns>Why it was refused, as the texts <c>refused.…</c> name it; null: it is recorded.</returns>
    internal async Task<string?> RecordAsync(
        string device, string to, IReadOnlyList<string> items, string by, Signature second, CancellationToken cancellationToken)
    {
        if (live.Line(device)?.Product.Id is not { } from || from == to || !products.All.Any(product => product.Id == to))
        {
            return "changeover-product";
        }

        var asked = ClearanceChecklist.For(
            await masters.FindAsync(from, cancellationToken), await masters.FindAsync(to, cancellationToken));
        if (asked.Except(items).Any())
        {
            return "changeover-items";
        }

        var confirmed = "";
        if (second.Name.Length > 0)
        {
            await using var scope = scopes.CreateAsyncScope();
            var signatures = scope.ServiceProvider.GetRequiredService<SignatureService>();
            confirmed = await signatures.VerifyAsync(second.Name, second.Password, Policies.Inspect, second.Address) ?? "";
            if (confirmed.Length == 0)
            {
                return "signature-second";
            }
        }

        if (confirmed == by || (confirmed.Length == 0 && (await rules.ReadAsync(cancellationToken)).ChangeoverFourEyes))
        {
            return "signature-four-eyes";
        }

        await StoreAsync(new(device, from, to, asked, by, time.GetUtcNow(), confirmed), cancellationToken);
        return null;
    }

    private async Task StoreAsync(Changeover record, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        var items = string.Join(' ', record.Items);
        await connection.ExecuteAsync(
            """
            INSERT INTO changeover (device, from_product, to_product, items, by, at, confirmed_by)
            VALUES (@Device, @From, @To, @items, @By, @at, @ConfirmedBy)
            """,
            new
            {
                record.Device,
                record.From,
                record.To,
                items,
                record.By,
                at = record.At.ToUnixTimeMilliseconds(),
                record.ConfirmedBy,
            },
            transaction);
        var detail = $"{record.From} → {record.To}: {items}{(record.ConfirmedBy.Length > 0 ? $"; {record.ConfirmedBy}" : "")}";
        await AuditLog.AddAsync(transaction, record.At, record.By, "changeover", record.Device, detail);
        await transaction.CommitAsync(cancellationToken);
    }
}
