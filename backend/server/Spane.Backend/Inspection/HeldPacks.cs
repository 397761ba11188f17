using Dapper;
using Spane.Packing.Photographs;
using Spane.Storage.Settings;

namespace Spane.Backend.Inspection;

/// <summary>What became of packs by their photographs: the one record of it, for figures, lots, alarms and the rule that pauses.</summary>
internal sealed class HeldPacks(SettingsDatabase database)
{
    /// <summary>The packs of a stretch of time that were held, by their place.</summary>
    /// <param name="from">First instant of their packing, UTC.</param>
    /// <param name="to">First instant after it, UTC.</param>
    internal async Task<IReadOnlyDictionary<(uint Boot, uint Sequence), PackHold>> BetweenAsync(
        string device, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Boot, long Sequence, long Held)>(new CommandDefinition(
            """
            SELECT pack_boot, pack_seq, held FROM photograph
            WHERE device = @device AND held > 0 AND pack_at >= @from AND pack_at < @to
            """,
            new { device, from = from.ToUnixTimeMilliseconds(), to = to.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
        return rows.GroupBy(row => ((uint)row.Boot, (uint)row.Sequence))
            .ToDictionary(pack => pack.Key, pack => Worst(pack.Select(row => (PackHold)row.Held)));
    }

    /// <summary>How many packs in a row look bad up to now: held, and nobody has decided about any of them.</summary>
    /// <returns>0 to <see cref="InspectionRules.Most"/>.</returns>
    internal async Task<int> InRowAsync(string device, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var newest = await connection.QueryAsync<long>(new CommandDefinition(
            "SELECT held FROM photograph WHERE device = @device AND judged_at IS NOT NULL ORDER BY id DESC LIMIT @most",
            new { device, most = InspectionRules.Most },
            cancellationToken: cancellationToken));
        return newest.TakeWhile(held => held == (long)PackHold.Held).Count();
    }

    // Of a double there are two photographs.
    private static PackHold Worst(IEnumerable<PackHold> holds) => holds.MinBy(hold => hold switch
    {
        PackHold.Held => 0,
        PackHold.Rejected => 1,
        _ => 2,
    });
}
