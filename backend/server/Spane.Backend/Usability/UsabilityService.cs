using Dapper;
using Spane.Access.Usability;
using Spane.Storage.Settings;

namespace Spane.Backend.Usability;

/// <summary>The one door of what people say of using Spane: checks, stores, and leaves a line in the audit log that tells that somebody
/// answered, not what.</summary>
internal sealed class UsabilityService(SettingsDatabase database, UsabilityReader reader, TimeProvider time)
{
    /// <summary>Notes a person's first use; later ones change nothing.</summary>
    internal async Task NoteUseAsync(string person)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            "INSERT INTO usability_person (person, since, declined) VALUES (@person, @now, 0) ON CONFLICT (person) DO NOTHING",
            new { person, now = Now });
    }

    /// <summary>A person does not want to be asked.</summary>
    internal Task DeclineAsync(string person, CancellationToken cancellationToken) =>
        WriteAsync(
            person, "usability-declined", "",
            """
            INSERT INTO usability_person (person, since, declined) VALUES (@person, @now, 1)
            ON CONFLICT (person) DO UPDATE SET declined = 1
            """,
            new { person, now = Now }, cancellationToken);

    /// <summary>A person answers the ten statements.</summary>
    /// <param name="role">One of the person's own, which the caller has checked.</param>
    /// <returns>Why it was refused, as the texts <c>refused.…</c> name it; null: it is stored.</returns>
    internal async Task<string?> AnswerAsync(
        string person, string role, IReadOnlyList<int> answers, CancellationToken cancellationToken)
    {
        if (!SystemUsabilityScale.IsComplete(answers))
        {
            return "usability-incomplete";
        }

        await WriteAsync(
            person, "usability-answered", role,
            """
            INSERT INTO usability_answer (person, role, release, at, answers, score)
            VALUES (@person, @role, @Release, @now, @digits, @score)
            ON CONFLICT (person, role, release) DO UPDATE SET at = excluded.at, answers = excluded.answers, score = excluded.score
            """,
            new
            {
                person,
                role,
                reader.Release,
                now = Now,
                digits = string.Concat(answers),
                score = SystemUsabilityScale.Score(answers),
            },
            cancellationToken);
        return null;
    }

    /// <summary>An evaluator gives the ten heuristics their severities.</summary>
    /// <returns>Why it was refused; null: it is stored.</returns>
    internal async Task<string?> ReviewAsync(string person, IReadOnlyList<int> severities, CancellationToken cancellationToken)
    {
        if (!HeuristicReview.IsComplete(severities))
        {
            return "usability-incomplete";
        }

        await WriteAsync(
            person, "usability-reviewed", "",
            """
            INSERT INTO usability_review (person, release, at, severities) VALUES (@person, @Release, @now, @digits)
            ON CONFLICT (person, release) DO UPDATE SET at = excluded.at, severities = excluded.severities
            """,
            new { person, reader.Release, now = Now, digits = string.Concat(severities) }, cancellationToken);
        return null;
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task WriteAsync(
        string person, string action, string detail, string statement, object values, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(statement, values, transaction, cancellationToken: cancellationToken));
        await AuditLog.AddAsync(transaction, time.GetUtcNow(), person, action, reader.Release, detail);
        await transaction.CommitAsync(cancellationToken);
    }
}
