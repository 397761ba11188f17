using Dapper;
using Spane.Backend.Live;
using Spane.Dashboard.Inspection;
using Spane.Storage.Settings;

namespace Spane.Backend.Inspection;

/// <summary>Reads photographs, verdicts and models for screens and API.</summary>
internal sealed class InspectionReader(
    SettingsDatabase database, ModelStore models, TeachingRoom room, TryoutRoom tryouts, InspectionProgram program,
    PhotographIntake intake, SnapshotCameras snapshots, DriftWatch drift, LiveState live, HeldPacks held, InspectionRuleBook rules,
    InspectionState states, TimeProvider time)
    : IInspection
{
    private const int MaxBatchSize = 500;
    private const long HourMilliseconds = 3_600_000;

    public async Task<LineInspection> LineAsync(string device, CancellationToken cancellationToken = default)
    {
        var product = live.Line(device)?.Product.Id ?? "";
        var model = product.Length > 0 ? await models.InForceAsync(product, cancellationToken) : null;
        await using var connection = await database.OpenAsync(cancellationToken);
        var since = (time.GetUtcNow() - TimeSpan.FromDays(1)).ToUnixTimeMilliseconds();
        var counts = await connection.QuerySingleAsync<(long Held, long Waiting, long Late, long Alone, long Missing, long Any)>(
            new CommandDefinition(
                """
                SELECT (SELECT count(*) FROM photograph WHERE held = 1 AND device = @device),
                  (SELECT count(*) FROM photograph WHERE matched = 0 AND device = @device),
                  (SELECT count(*) FROM photograph WHERE device = @device AND received > @since AND late > 0),
                  (SELECT count(*) FROM photograph WHERE device = @device AND received > @since AND matched = 2),
                  (SELECT count(*) FROM photograph_missing WHERE device = @device AND pack_at > @since),
                  (SELECT count(*) FROM (SELECT 1 FROM photograph WHERE device = @device LIMIT 1) AS any_of_it)
                """,
                new { device, since },
                cancellationToken: cancellationToken));
        return new LineInspection(
            states.Of(device, model is not null, counts.Any > 0), product, model?.Version ?? 0, (int)counts.Held, (int)counts.Waiting,
            (int)counts.Missing, (int)counts.Late, (int)counts.Alone, intake.Heard(device) ?? snapshots.Heard(device))
        {
            RulesVersion = await rules.VersionAsync(device, cancellationToken),
            Rules = await rules.ReadAsync(device, cancellationToken),
            InRow = await held.InRowAsync(device, cancellationToken),
            Drift = model is null ? null : await drift.OfAsync(device, product, model.Version, cancellationToken),
        };
    }

    public async Task<IReadOnlyList<InspectedPack>> PacksAsync(
        string device, PhotographFilter filter, CancellationToken cancellationToken = default) =>
        await ReadAsync(
            $"""
            SELECT {PhotographRow.Columns} FROM photograph WHERE device = @device {Which(filter)} ORDER BY id DESC LIMIT @count
            """,
            new
            {
                device,
                filter.Before,
                filter.Class,
                filter.Lot,
                from = filter.From?.ToUnixTimeMilliseconds(),
                until = filter.Until?.ToUnixTimeMilliseconds(),
                count = Math.Clamp(filter.Count, 1, MaxBatchSize),
            },
            cancellationToken);

    public async Task<InspectedPack?> PackAsync(long id, CancellationToken cancellationToken = default) =>
        await ReadAsync($"SELECT {PhotographRow.Columns} FROM photograph WHERE id = @id", new { id }, cancellationToken) is [var pack]
            ? pack : null;

    public async Task<IReadOnlyList<MissingPhotograph>> MissingAsync(
        string device, int count, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long At, string Product, string Lot, long Number)>(new CommandDefinition(
            """
            SELECT pack_at, product, lot, pack_number FROM photograph_missing WHERE device = @device
            ORDER BY pack_at DESC LIMIT @count
            """,
            new { device, count = Math.Clamp(count, 1, MaxBatchSize) },
            cancellationToken: cancellationToken));
        return
        [
            .. rows.Select(row => new MissingPhotograph(
                DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Product, row.Lot, (int)row.Number)),
        ];
    }

    public async Task<ProductInspection> ProductAsync(string product, CancellationToken cancellationToken = default)
    {
        // Before the values: a change between the two is then noticed.
        var version = await models.SettingVersionAsync(product, cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        var labels = (await connection.QueryAsync<(string Label, long Count)>(new CommandDefinition(
            "SELECT label, count(*) FROM photograph WHERE product = @product GROUP BY label ORDER BY label", new { product },
            cancellationToken: cancellationToken))).ToList();
        return new ProductInspection(
            [.. labels.Where(one => one.Label.Length > 0).Select(one => new LabelCount(one.Label, (int)one.Count))],
            (int)labels.Where(one => one.Label.Length == 0).Sum(one => one.Count),
            await models.AllAsync(product, cancellationToken),
            await models.InForceAsync(product, cancellationToken),
            version,
            room.Progress is { } progress && progress.Product == product ? progress : null,
            program.IsInstalled)
        {
            Tryout = tryouts.Progress is { } tryout && tryout.Product == product ? tryout : null,
        };
    }

    public async Task<IReadOnlyList<InspectedPack>> ToLabelAsync(
        string product, string? label, int count, CancellationToken cancellationToken = default) =>
        await ReadAsync(
            $"""
            SELECT {PhotographRow.Columns} FROM photograph
            WHERE product = @product AND bytes > 0 {(label is null ? "" : "AND label = @label")}
            ORDER BY id DESC LIMIT @count
            """,
            new { product, label, count = Math.Clamp(count, 1, MaxBatchSize) },
            cancellationToken);

    public async Task<IReadOnlyList<DefectCount>> DefectsAsync(
        string device, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Class, long Hour, long Count)>(new CommandDefinition(
            $"""
            SELECT class, measured / {HourMilliseconds}, count(*) FROM photograph
            WHERE device = @device AND held > 0 AND measured >= @from AND measured < @until
            GROUP BY class, measured / {HourMilliseconds} ORDER BY 2, 1
            """,
            new { device, from = from.ToUnixTimeMilliseconds(), until = until.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
        return
        [
            .. rows.Select(row => new DefectCount(
                row.Class, DateTimeOffset.FromUnixTimeMilliseconds(row.Hour * HourMilliseconds), (int)row.Count)),
        ];
    }

    private static string Which(PhotographFilter filter) => string.Join(' ', new[]
    {
        filter.Before > 0 ? "AND id < @Before" : "",
        filter.Held ? "AND held = 1" : "",
        filter.Bad ? "AND held > 0" : "",
        filter.Class.Length > 0 ? "AND class = @Class" : "",
        filter.Lot.Length > 0 ? "AND lot = @Lot" : "",
        filter.From is null ? "" : "AND measured >= @from",
        filter.Until is null ? "" : "AND measured < @until",
        filter.State switch
        {
            "good" => "AND bad = 0",
            "bad" => "AND bad = 1",
            "unjudged" => "AND bad IS NULL",
            "held" => "AND held = 1",
            "accepted" => "AND held = 2",
            "rejected" => "AND held = 3",
            _ => "",
        },
    }.Where(part => part.Length > 0));

    private async Task<IReadOnlyList<InspectedPack>> ReadAsync(string statement, object values, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<PhotographRow>(
            new CommandDefinition(statement, values, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToPack())];
    }
}
