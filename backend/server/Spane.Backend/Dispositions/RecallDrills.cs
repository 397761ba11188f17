using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Release;
using Spane.Packing.Dispositions;
using Spane.Storage.Lots;
using Spane.Storage.Settings;

namespace Spane.Backend.Dispositions;

/// <summary>Recall drills: a lot is drawn, the clock runs until a person says that everything about it is found.</summary>
internal sealed class RecallDrills(SettingsDatabase database, ILotTable lots, ILotRelease release, TimeProvider time) : IRecallDrills
{
    /// <summary>Lots that one is drawn from: a line's latest.</summary>
    private const int Drawn = 1000;

    private const string Columns = "id, device, lot, product, by, started, ended, packs, whole, state";

    public Task<IReadOnlyList<RecallDrill>> NewestAsync(string device, int count, CancellationToken cancellationToken = default) =>
        ReadAsync("device = @device ORDER BY id DESC LIMIT @count", new { device, count }, cancellationToken);

    public async Task<RecallDrill?> FindAsync(string device, long id, CancellationToken cancellationToken = default) =>
        await ReadAsync("device = @device AND id = @id", new { device, id }, cancellationToken) is [var drill] ? drill : null;

    /// <summary>Draws a lot and starts the clock.</summary>
    /// <returns>The drill; null: the line has no lot.</returns>
    internal async Task<long?> StartAsync(string device, string by, CancellationToken cancellationToken)
    {
        var known = await lots.NewestAsync(device, Drawn, null, cancellationToken);
        if (known is [])
        {
            return null;
        }

        var drawn = known[RandomNumberGenerator.GetInt32(known.Count)];
        await using var connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var id = await connection.ExecuteScalarAsync<long>(
            """
            INSERT INTO recall_drill (device, lot, product, by, started, state)
            VALUES (@device, @Number, @Product, @by, @at, '') RETURNING id
            """,
            new { device, drawn.Number, drawn.Product, by, at = now.ToUnixTimeMilliseconds() },
            transaction);
        await AuditLog.AddAsync(
            transaction, now, by, "recall-drill", LotSeal.SubjectOf(device, drawn.Product, drawn.Number),
            id.ToString(CultureInfo.InvariantCulture));
        await transaction.CommitAsync(cancellationToken);
        return id;
    }

    /// <summary>Stops the clock of a drill that runs.</summary>
    /// <returns>Why it was refused, as the texts <c>refused.…</c> name it; null: it has ended.</returns>
    internal async Task<string?> EndAsync(string device, long id, string by, CancellationToken cancellationToken)
    {
        if (await FindAsync(device, id, cancellationToken) is not { Ended: null } drill
            || await release.DossierAsync(device, drill.Lot, drill.Product, cancellationToken) is not { } dossier)
        {
            return "drill";
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var packs = dossier.Record.Run.Packs.Count;
        var ended = await connection.ExecuteAsync(
            """
            UPDATE recall_drill SET ended = @at, packs = @packs, whole = @whole, state = @state WHERE id = @id AND ended IS NULL
            """,
            new
            {
                id,
                at = now.ToUnixTimeMilliseconds(),
                packs,
                whole = dossier.Record.Completeness.IsWhole ? 1L : 0,
                state = dossier.State.ToString(),
            },
            transaction);
        if (ended == 0)
        {
            return "drill";
        }

        var seconds = (now - drill.Started).TotalSeconds;
        await AuditLog.AddAsync(
            transaction, now, by, "recall-drill-ended", LotSeal.SubjectOf(device, drill.Product, drill.Lot),
            FormattableString.Invariant($"{id}: {seconds:0.0} s, {packs}"));
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private async Task<IReadOnlyList<RecallDrill>> ReadAsync(string which, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM recall_drill WHERE {which}", parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToDrill())];
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public string Device { get; init; } = "";

        public string Lot { get; init; } = "";

        public string Product { get; init; } = "";

        public string By { get; init; } = "";

        public long Started { get; init; }

        public long? Ended { get; init; }

        public long? Packs { get; init; }

        public long? Whole { get; init; }

        public string State { get; init; } = "";

        internal RecallDrill ToDrill() => new(
            Id, Device, Lot, Product, By, DateTimeOffset.FromUnixTimeMilliseconds(Started),
            Ended is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null, (int)(Packs ?? 0), Whole > 0,
            State.Length > 0 ? Enum.Parse<LotState>(State) : LotState.Open);
    }
}
