using Dapper;
using Spane.Backend.Jobs;
using Spane.Backend.Settings;
using Spane.Storage.Settings;

namespace Spane.Backend.Inspection;

/// <summary>Gives the room of photographs back: by age, held ones later, and when they take more than they may. Labelled ones teach and
/// stay, and so do packs that are held now. Of a pack that was held only the picture goes: what became of it belongs to its lot.</summary>
internal sealed class PhotographRetention(
    SettingsDatabase database, PhotographFiles files, SpaneOptions options, TimeProvider time, ILogger<PhotographRetention> log)
    : PeriodicService(TimeSpan.FromMinutes(10), time, log)
{
    private const int AtOnce = 500;
    private const long Megabyte = 1_000_000;

    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        if (await ApplyAsync(cancellationToken) is > 0 and var deleted)
        {
            Log.LogInformation("Retention deleted {Count} photographs.", deleted);
        }
    }

    protected override bool Passes(Exception fault) => fault is IOException || base.Passes(fault);

    /// <summary>Deletes what is too old or too much.</summary>
    /// <returns>How many photographs.</returns>
    internal async Task<int> ApplyAsync(CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        var good = (now - TimeSpan.FromDays(options.Inspection.GoodDays)).ToUnixTimeMilliseconds();
        var bad = (now - TimeSpan.FromDays(options.Inspection.BadDays)).ToUnixTimeMilliseconds();
        var deleted = await DeleteAsync(
            "(held = 0 AND received < @good) OR (held > 1 AND received < @bad)", new { good, bad }, int.MaxValue, cancellationToken);
        deleted += await DeleteAsync("held = 0", new { }, await OverAsync(cancellationToken), cancellationToken);
        return deleted + await DeleteAsync("held > 1", new { }, await OverAsync(cancellationToken), cancellationToken);
    }

    // By how many bytes they are over what they may take.
    private async Task<long> OverAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var all = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT coalesce(sum(bytes), 0) FROM photograph", cancellationToken: cancellationToken));
        return all - (options.Inspection.MaximumMegabytes * Megabyte);
    }

    private async Task<int> DeleteAsync(string which, object values, long bytes, CancellationToken cancellationToken)
    {
        var deleted = 0;
        while (bytes > 0)
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            var rows = (await connection.QueryAsync<(long Id, long Bytes)>(new CommandDefinition(
                $"""
                SELECT id, bytes FROM photograph WHERE label = '' AND matched > 0 AND bytes > 0 AND ({which}) ORDER BY id LIMIT {AtOnce}
                """,
                values, cancellationToken: cancellationToken))).ToList();
            foreach (var (id, size) in rows.TakeWhile(_ => bytes > 0))
            {
                // The row first: a file without a row is found by nobody, a row without its file would be.
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    UPDATE photograph SET bytes = 0 WHERE id = @id AND held > 0;
                    DELETE FROM photograph WHERE id = @id AND held = 0
                    """,
                    new { id }, cancellationToken: cancellationToken));
                files.Delete(id);
                bytes -= size;
                deleted++;
            }

            if (rows.Count < AtOnce)
            {
                break;
            }
        }

        return deleted;
    }
}
