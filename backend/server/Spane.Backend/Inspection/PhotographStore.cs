using Dapper;
using Spane.Messages;
using Spane.Messages.Inspection;
using Spane.Packing.Photographs;
using Spane.Storage.Settings;

namespace Spane.Backend.Inspection;

/// <summary>What is known of each photograph, beside its file: its pack, its verdict.</summary>
internal sealed class PhotographStore(SettingsDatabase database, PhotographFiles files)
{
    /// <summary>Keeps a photograph: its file first, so that no row is without one.</summary>
    /// <param name="measured">When it was taken, UTC.</param>
    /// <returns>False: it was kept before.</returns>
    internal async Task<bool> AddAsync(
        string device, ImageMessage image, DateTimeOffset measured, DateTimeOffset received, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var id = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            """
            INSERT INTO photograph (device, life, boot, seq, slot, measured, received, bytes)
            VALUES (@device, @Life, @boot, @sequence, @slot, @measured, @received, @bytes)
            ON CONFLICT (device, life, boot, seq) DO NOTHING RETURNING id
            """,
            new
            {
                device,
                image.Life,
                boot = (long)image.Boot,
                sequence = (long)image.Sequence,
                slot = (long)image.Slot,
                measured = measured.ToUnixTimeMilliseconds(),
                received = received.ToUnixTimeMilliseconds(),
                bytes = image.Jpeg.Length,
            },
            transaction, cancellationToken: cancellationToken));
        if (id is not { } added)
        {
            return false;
        }

        files.Write(added, image.Jpeg.Span);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>The photographs that wait for their packs, by device.</summary>
    internal async Task<ILookup<string, TakenPhotograph>> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Id, string Device, string Life, long Boot, long Slot, long Measured)>(
            new CommandDefinition(
                "SELECT id, device, life, boot, slot, measured FROM photograph WHERE matched = 0 ORDER BY id LIMIT 2000",
                cancellationToken: cancellationToken));
        return rows.ToLookup(row => row.Device, row => new TakenPhotograph(
            row.Id, $"{row.Life}/{row.Boot}", (uint)row.Slot, DateTimeOffset.FromUnixTimeMilliseconds(row.Measured)));
    }

    /// <summary>The latest pairs of a line, oldest first: what goes on from them after a start.</summary>
    internal async Task<IReadOnlyList<KnownPair>> PairsAsync(string device, int count, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Life, long Boot, long Slot, long PackBoot, long PackSequence)>(
            new CommandDefinition(
                """
                SELECT life, boot, slot, pack_boot, pack_seq FROM photograph WHERE device = @device AND matched = 1
                ORDER BY id DESC LIMIT @count
                """,
                new { device, count },
                cancellationToken: cancellationToken));
        return
        [
            .. rows.Reverse().Select(row => new KnownPair(
                $"{row.Life}/{row.Boot}", (uint)row.Slot, (uint)row.PackBoot, (uint)row.PackSequence)),
        ];
    }

    /// <summary>Keeps the packs of photographs; a photograph whose pack was told to have none is late.</summary>
    internal async Task MatchAsync(string device, IReadOnlyList<MatchedPack> matches, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var match in matches)
        {
            var values = new
            {
                match.Photograph,
                device,
                boot = (long)match.Boot,
                sequence = (long)match.Sequence,
                match.Number,
                at = match.At.ToUnixTimeMilliseconds(),
                match.Product,
                match.Lot,
                match.NetGrams,
                optimal = match.Optimal ? 1 : 0,
            };
            var late = await connection.ExecuteAsync(new CommandDefinition(
                "DELETE FROM photograph_missing WHERE device = @device AND pack_boot = @boot AND pack_seq = @sequence", values,
                transaction, cancellationToken: cancellationToken));
            await connection.ExecuteAsync(new CommandDefinition(
                $"""
                UPDATE photograph SET matched = 1, late = {late}, pack_boot = @boot, pack_seq = @sequence, pack_number = @Number,
                pack_at = @at, product = @Product, lot = @Lot, net_g = @NetGrams, optimal = @optimal WHERE id = @Photograph
                """,
                values, transaction, cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Gives photographs up that have waited for a pack for too long.</summary>
    internal async Task GiveUpAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE photograph SET matched = 2 WHERE matched = 0 AND received < @before",
            new { before = before.ToUnixTimeMilliseconds() }, cancellationToken: cancellationToken));
    }

    /// <summary>Notes a pack that no photograph came of.</summary>
    internal async Task MissAsync(string device, MatchedPack pack, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO photograph_missing (device, pack_boot, pack_seq, pack_number, pack_at, product, lot)
            VALUES (@device, @boot, @sequence, @Number, @at, @Product, @Lot) ON CONFLICT (device, pack_boot, pack_seq) DO NOTHING
            """,
            new
            {
                device,
                boot = (long)pack.Boot,
                sequence = (long)pack.Sequence,
                pack.Number,
                at = pack.At.ToUnixTimeMilliseconds(),
                pack.Product,
                pack.Lot,
            },
            cancellationToken: cancellationToken));
    }

    /// <summary>The photographs whose packs are known, that wait for a verdict by the model in force of their product.</summary>
    internal async Task<IReadOnlyList<(long Id, string Product)>> UnjudgedAsync(int count, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long, string)>(new CommandDefinition(
            """
            SELECT p.id, p.product FROM inspection_force f CROSS JOIN photograph p
            WHERE p.product = f.product AND p.matched = 1 AND p.judged_at IS NULL AND f.version > 0 AND p.received >= f.at ORDER BY p.id LIMIT @count
            """,
            new { count },
            cancellationToken: cancellationToken));
        return [.. rows];
    }

    /// <summary>Keeps a verdict, with the model that gave it; a bad pack is held by it.</summary>
    internal async Task JudgeAsync(
        long id, int model, InspectionVerdict? verdict, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE photograph SET model = @model, judged_at = @at, bad = @bad, class = @kind, confidence = @confidence, across = @across,
            down = @down, distance = @distance, held = @held WHERE id = @id AND judged_at IS NULL
            """,
            new
            {
                id,
                model,
                at = at.ToUnixTimeMilliseconds(),
                bad = verdict is null ? (int?)null : verdict.Bad ? 1 : 0,
                kind = verdict?.Class ?? "unreadable",
                confidence = verdict?.Confidence,
                across = verdict?.Across,
                down = verdict?.Down,
                distance = verdict?.Distance,
                held = verdict is { Bad: true } ? 1 : 0,
            },
            cancellationToken: cancellationToken));
    }
}

/// <summary>A pair of photograph and pack that was found before.</summary>
/// <param name="Camera">The camera's life and boot.</param>
internal readonly record struct KnownPair(string Camera, uint Slot, uint Boot, uint Sequence);

/// <summary>A pack with what is kept of it beside its photograph.</summary>
/// <param name="Photograph">The photograph's number; 0: none.</param>
internal sealed record MatchedPack(
    long Photograph, uint Boot, uint Sequence, int Number, DateTimeOffset At, string Product, string Lot, double NetGrams, bool Optimal);
