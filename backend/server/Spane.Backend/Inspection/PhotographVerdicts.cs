using Dapper;
using Spane.Messages.Inspection;
using Spane.Storage.Settings;

namespace Spane.Backend.Inspection;

/// <summary>Verdicts by photographs: which are to be given, and which were.</summary>
internal sealed class PhotographVerdicts(SettingsDatabase database)
{
    /// <summary>The photographs whose packs are known, that wait for a verdict by the model in force of their product.</summary>
    internal async Task<IReadOnlyList<(long Id, string Product)>> WaitingAsync(int count, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long, string)>(new CommandDefinition(
            """
            SELECT p.id, p.product FROM inspection_force f CROSS JOIN photograph p
            WHERE p.product = f.product AND p.matched = 1 AND p.judged_at IS NULL AND f.version > 0
              AND p.id > f.after_photograph
            ORDER BY p.id LIMIT @count
            """,
            new { count },
            cancellationToken: cancellationToken));
        return [.. rows];
    }

    /// <summary>Keeps a verdict, with the model that gave it; a bad pack is held by it.</summary>
    internal async Task KeepAsync(
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
