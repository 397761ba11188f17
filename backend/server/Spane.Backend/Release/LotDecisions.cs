using System.Data.Common;
using Dapper;
using Spane.Packing.Dispositions;
using Spane.Storage.Settings;

namespace Spane.Backend.Release;

/// <summary>The table of signed decisions about lots.</summary>
internal sealed class LotDecisions(SettingsDatabase database)
{
    /// <summary>A lot's decisions, oldest first.</summary>
    internal async Task<IReadOnlyList<LotDisposition>> OfAsync(
        string device, string lot, string product, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(
            string State, string Meaning, string Reason, string By, string SecondBy, string Held, long At, string Digest)>(
            new CommandDefinition(
            """
            SELECT state, meaning, reason, by, second_by, held, at, digest FROM lot_disposition
            WHERE lot = @lot AND device = @device AND product = @product ORDER BY id
            """,
            new { device, lot, product },
            cancellationToken: cancellationToken));
        return
        [
            .. rows.Select(row => new LotDisposition(
                Enum.Parse<LotState>(row.State), row.Meaning, row.Reason, row.By, row.SecondBy, row.Held,
                DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Digest)),
        ];
    }

    /// <summary>Adds a decision, if none has come since.</summary>
    /// <param name="known">How many there were when it was made.</param>
    /// <returns>False: somebody has decided meanwhile.</returns>
    internal static async Task<bool> AddAsync(
        DbTransaction transaction, string device, string lot, string product, LotDisposition made, int known) =>
        await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO lot_disposition (device, lot, product, state, meaning, reason, by, second_by, held, at, digest)
            SELECT @device, @lot, @product, @state, @Meaning, @Reason, @By, @SecondBy, @Held, @at, @Digest
            WHERE (SELECT count(*) FROM lot_disposition WHERE lot = @lot AND device = @device AND product = @product) = @known
            """,
            new
            {
                device,
                lot,
                product,
                state = made.State.ToString(),
                made.Meaning,
                made.Reason,
                made.By,
                made.SecondBy,
                made.Held,
                at = made.At.ToUnixTimeMilliseconds(),
                made.Digest,
                known,
            },
            transaction) == 1;
}
