using System.Reflection;
using Dapper;
using Spane.Access.Usability;
using Spane.Dashboard.Usability;
using Spane.Storage.Settings;

namespace Spane.Backend.Usability;

/// <summary>Reads what people said, summed up.</summary>
internal sealed class UsabilityReader(SettingsDatabase database, TimeProvider time, ILogger<UsabilityReader> log) : IUsability
{
    /// <summary>Who has used it for so long knows it.</summary>
    internal static readonly TimeSpan OfferedAfter = TimeSpan.FromDays(7);

    /// <summary>The version, without the commit.</summary>
    public string Release { get; } =
        typeof(UsabilityReader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <inheritdoc />
    /// <remarks>Stands on every page: a store that does not answer must not take the page with it.</remarks>
    public async Task<bool> IsOfferedAsync(string person, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                """
                SELECT count(*) FROM usability_person WHERE person = @person AND declined = 0 AND since <= @before
                    AND NOT EXISTS (SELECT 1 FROM usability_answer WHERE usability_answer.person = @person)
                """,
                new { person, before = (time.GetUtcNow() - OfferedAfter).ToUnixTimeMilliseconds() },
                cancellationToken: cancellationToken)) > 0;
        }
        catch (Exception fault) when (database.Unavailable(fault) is { } unavailable)
        {
            log.LogWarning("Not offered: the questions about usability. {Fault}", unavailable.Message);
            return false;
        }
    }

    public async Task<IReadOnlyList<RoleScores>> ScoresAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Release, string Role, double Score, long At)>(new CommandDefinition(
            "SELECT release, role, score, at FROM usability_answer", cancellationToken: cancellationToken));
        return
        [
            .. rows.GroupBy(row => row.Release).OrderByDescending(release => release.Max(row => row.At))
                .SelectMany(release => release.GroupBy(row => row.Role).OrderBy(role => role.Key, StringComparer.Ordinal))
                .Select(role => new RoleScores(
                    role.First().Release, role.Key, UsabilitySummary.Of([.. role.Select(row => row.Score)]))),
        ];
    }

    public async Task<IReadOnlyList<ReleaseReviews>> ReviewsAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Release, string Severities, long At)>(new CommandDefinition(
            "SELECT release, severities, at FROM usability_review", cancellationToken: cancellationToken));
        return
        [
            .. rows.GroupBy(row => row.Release).OrderByDescending(release => release.Max(row => row.At))
                .Select(release => new ReleaseReviews(
                    release.Key, release.Count(), HeuristicReview.Findings([.. release.Select(row => Digits(row.Severities))]))),
        ];
    }

    private static int[] Digits(string text) => [.. text.Select(digit => digit - '0')];
}
