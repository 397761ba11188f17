using System.Text.Json;
using Dapper;
using Spane.Storage.Settings;
using Spane.Troubleshooting.Risk;

namespace Spane.Backend.Risk;

/// <summary>What models in force have said, to be judged later by what followed.</summary>
internal sealed class GivenRisks(SettingsDatabase database, TimeProvider time)
{
    private const int MostWaiting = 20_000;
    private const int MostGiven = 200_000;

    /// <summary>Keeps what was said; what was said already of the same moment stays as it is.</summary>
    internal async Task GiveAsync(IReadOnlyList<SaidRisk> said, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            """
            INSERT INTO risk_given (question, device, subject, at, model, known, risk, base, shown, features)
            VALUES (@Question, @Device, @Subject, @At, @Model, @Known, @Risk, @Base, @Shown, @Features) ON CONFLICT DO NOTHING
            """,
            said,
            transaction);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>What was said and of which it must be known by now whether it followed.</summary>
    internal async Task<IReadOnlyList<WaitingRisk>> WaitingAsync(string question, string device, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Subject, long At, long Known)>(new CommandDefinition(
            "SELECT subject, at, known FROM risk_given WHERE question = @question AND device = @device AND followed IS NULL "
                + "AND known < @Now ORDER BY known LIMIT @most",
            new { question, device, Now, most = MostWaiting },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new WaitingRisk(row.Subject, row.At, row.Known))];
    }

    /// <summary>Keeps whether it followed.</summary>
    internal async Task TellAsync(string question, string device, IReadOnlyList<(WaitingRisk Risk, bool Followed)> told,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            "UPDATE risk_given SET followed = @followed "
                + "WHERE question = @question AND device = @device AND subject = @Subject AND at = @At",
            told.Select(one => new { question, device, one.Risk.Subject, one.Risk.At, followed = one.Followed ? 1L : 0 }),
            transaction);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>What a version has said since a time, of which it is known whether it followed, with the features of each.</summary>
    internal async Task<IReadOnlyList<(GivenRisk Given, float[] Features)>> GivenAsync(
        RiskForce force, long since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long At, double Risk, double Base, long Followed, string Features)>(new CommandDefinition(
            """
            SELECT at, risk, base, followed, features FROM risk_given
            WHERE question = @Question AND device = @Device AND at >= @since AND model = @model AND followed IS NOT NULL
            ORDER BY at DESC LIMIT @most
            """,
            new { force.Question, force.Device, since, model = (long)force.Version, most = MostGiven },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => (
            new GivenRisk(row.At, row.Risk, row.Base, row.Followed != 0),
            JsonSerializer.Deserialize<float[]>(row.Features, RiskLesson.Json)!))];
    }

    /// <summary>Forgets what was said before a time.</summary>
    internal async Task ForgetAsync(long before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM risk_given WHERE at < @before", new { before }, cancellationToken: cancellationToken));
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}

/// <summary>A risk as it is kept.</summary>
internal sealed record SaidRisk(string Question, string Device, string Subject, long At, long Model, long Known, double Risk, double Base,
    long Shown, string Features);

/// <summary>A risk of which it is not told yet whether it followed.</summary>
internal readonly record struct WaitingRisk(string Subject, long At, long Known);
