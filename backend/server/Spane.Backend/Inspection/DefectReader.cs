using Dapper;
using Spane.Dashboard.Inspection;
using Spane.Storage.Settings;

namespace Spane.Backend.Inspection;

/// <summary>Counts judged packs for charts and reports.</summary>
internal sealed class DefectReader(SettingsDatabase database, PhotographFiles files) : IDefects
{
    private const long HourMilliseconds = 3_600_000;
    private const int Samples = 6;
    private const int MostGroups = 1000;
    private const string Counts = "count(*), count(CASE WHEN bad = 1 THEN 1 END) FROM photograph";
    private const string Judged = "device = @device AND bad IS NOT NULL AND pack_at >= @from AND pack_at <= @until";

    public Task<IReadOnlyList<InspectedGroup>> HoursAsync(
        string device, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken = default) =>
        GroupsAsync(
            $"""
            SELECT '', pack_at / {HourMilliseconds} * {HourMilliseconds}, {Counts} WHERE {Judged}
            GROUP BY pack_at / {HourMilliseconds} ORDER BY 2 LIMIT {MostGroups}
            """,
            device, from, until, cancellationToken);

    public Task<IReadOnlyList<InspectedGroup>> LotsAsync(
        string device, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken = default) =>
        GroupsAsync(
            $"SELECT lot, min(pack_at), {Counts} WHERE {Judged} GROUP BY lot ORDER BY 2 LIMIT {MostGroups}",
            device, from, until, cancellationToken);

    public async Task<DefectReport?> ReportAsync(
        string device, DateTimeOffset from, DateTimeOffset until, string? lot = null, string? product = null,
        CancellationToken cancellationToken = default)
    {
        var which = $"{(lot is null ? "" : "AND lot = @lot")} {(product is null ? "" : "AND product = @product")}";
        var values = new { device, from = from.ToUnixTimeMilliseconds(), until = until.ToUnixTimeMilliseconds(), lot, product };
        await using var connection = await database.OpenAsync(cancellationToken);
        var inspected = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT count(*) FROM photograph WHERE {Judged} {which}", values, cancellationToken: cancellationToken));
        var missing = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT count(*) FROM photograph_missing WHERE device = @device AND pack_at >= @from AND pack_at <= @until {which}", values,
            cancellationToken: cancellationToken));
        if (inspected + missing == 0)
        {
            return null;
        }

        var kinds = (await connection.QueryAsync<(string Class, long Count)>(new CommandDefinition(
            $"SELECT class, count(*) FROM photograph WHERE {Judged} {which} AND held > 0 GROUP BY class ORDER BY 2 DESC, 1", values,
            cancellationToken: cancellationToken))).ToList();
        var rows = (await connection.QueryAsync<PhotographRow>(new CommandDefinition(
            $"SELECT {PhotographRow.Columns} FROM photograph WHERE {Judged} {which} AND held > 0 ORDER BY id DESC LIMIT 500", values,
            cancellationToken: cancellationToken))).Select(row => row.ToPack()).ToList();
        return new DefectReport(
            (int)inspected, (int)missing, [.. kinds.Select(kind => (kind.Class, (int)kind.Count))],
            await SamplesAsync(rows, cancellationToken));
    }

    // First one of each class, then a second one.
    private async Task<IReadOnlyList<DefectSample>> SamplesAsync(List<InspectedPack> held, CancellationToken cancellationToken)
    {
        List<DefectSample> samples = [];
        foreach (var pack in held.GroupBy(pack => pack.Class).SelectMany(kind => kind.Index()).OrderBy(one => one.Index)
            .Select(one => one.Item))
        {
            if (samples.Count == Samples)
            {
                break;
            }

            if (await files.ReadAsync(pack.Id, cancellationToken) is { } jpeg)
            {
                samples.Add(new(pack, jpeg));
            }
        }

        return samples;
    }

    private async Task<IReadOnlyList<InspectedGroup>> GroupsAsync(
        string statement, string device, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Lot, long From, long Inspected, long Defective)>(new CommandDefinition(
            statement, new { device, from = from.ToUnixTimeMilliseconds(), until = until.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
        return
        [
            .. rows.Select(row => new InspectedGroup(
                row.Lot, DateTimeOffset.FromUnixTimeMilliseconds(row.From), (int)row.Inspected, (int)row.Defective)),
        ];
    }
}
