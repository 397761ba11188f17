using System.Data.Common;
using System.Text.Json;
using Dapper;
using Spane.Dashboard.Quality;
using Spane.Packing.Challenges;
using Spane.Storage.Settings;

namespace Spane.Backend.Release;

/// <summary>The table of challenge tests.</summary>
internal sealed class ChallengeTests(SettingsDatabase database)
{
    private const string Columns = "device, at, by, product, lot, packs, cause, readings";

    /// <summary>A line's newest tests, newest first.</summary>
    internal Task<IReadOnlyList<ChallengeTest>> NewestAsync(string device, int count, CancellationToken cancellationToken) =>
        ReadAsync("device = @device ORDER BY id DESC LIMIT @count", new { device, count }, cancellationToken);

    /// <summary>A line's newest test that passed.</summary>
    internal async Task<ChallengeTest?> NewestGoodAsync(string device, CancellationToken cancellationToken) =>
        await ReadAsync("device = @device AND passed = 1 ORDER BY id DESC LIMIT 1", new { device }, cancellationToken) is [var good]
            ? good : null;

    /// <summary>The tests that say which packs of a stretch of time are on hold: those within it, what was before, and the first good one
    /// after.</summary>
    /// <returns>Oldest first.</returns>
    internal async Task<IReadOnlyList<ChallengeTest>> AroundAsync(
        string device, DateTimeOffset first, DateTimeOffset last, CancellationToken cancellationToken)
    {
        var (from, to) = (first.ToUnixTimeMilliseconds(), last.ToUnixTimeMilliseconds());
        return await ReadAsync(
            """
            device = @device
                AND id >= coalesce((SELECT max(id) FROM challenge_test WHERE device = @device AND passed = 1 AND at <= @from), 0)
                AND id <= coalesce((SELECT min(id) FROM challenge_test WHERE device = @device AND passed = 1 AND at > @to),
                    9223372036854775807)
            ORDER BY id
            """,
            new { device, from, to },
            cancellationToken);
    }

    /// <summary>A line's tests of a stretch of time, oldest first.</summary>
    internal Task<IReadOnlyList<ChallengeTest>> BetweenAsync(
        string device, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => ReadAsync(
        "device = @device AND at >= @from AND at < @to ORDER BY id",
        new { device, from = from.ToUnixTimeMilliseconds(), to = to.ToUnixTimeMilliseconds() },
        cancellationToken);

    /// <summary>Adds a test, with its line of the audit log.</summary>
    internal async Task AddAsync(ChallengeTest test, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            $"""
            INSERT INTO challenge_test ({Columns}, passed)
            VALUES (@Device, @at, @By, @Product, @Lot, @Packs, @Cause, @readings, @passed)
            """,
            new
            {
                test.Device,
                at = test.At.ToUnixTimeMilliseconds(),
                test.By,
                test.Product,
                test.Lot,
                test.Packs,
                test.Cause,
                readings = JsonSerializer.Serialize(test.Readings),
                passed = test.Passed ? 1L : 0,
            },
            transaction);
        var readings = string.Join(", ", test.Readings.Select(reading => FormattableString.Invariant(
            $"{reading.Piece.Kind} {reading.Piece.KnownGrams} g: {reading.ReadGrams:0.00} g")));
        await AuditLog.AddAsync(
            transaction, test.At, test.By, test.Passed ? "challenge-passed" : "challenge-failed",
            LotSeal.SubjectOf(test.Device, test.Product, test.Lot), $"{test.Cause} {readings}; {test.Packs}".TrimStart());
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<ChallengeTest>> ReadAsync(string which, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM challenge_test WHERE {which}", parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToTest())];
    }

    private sealed class Row
    {
        public string Device { get; init; } = "";

        public long At { get; init; }

        public string By { get; init; } = "";

        public string Product { get; init; } = "";

        public string Lot { get; init; } = "";

        public long Packs { get; init; }

        public string Cause { get; init; } = "";

        public string Readings { get; init; } = "";

        internal ChallengeTest ToTest() => new(
            Device, DateTimeOffset.FromUnixTimeMilliseconds(At), By, Product, Lot, (int)Packs, Cause,
            JsonSerializer.Deserialize<ChallengeReading[]>(Readings)!);
    }
}
