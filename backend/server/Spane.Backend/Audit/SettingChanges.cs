using System.Data.Common;
using Dapper;
using Spane.Storage.Settings;

namespace Spane.Backend.Audit;

/// <summary>
/// The one way in which a setting is changed, for forms and API: the version that the person started from is compared and counted up in the
/// transaction that stores the values and their lines of the audit log. Of two saves from the same version one is refused with what the
/// other changed. Safe for concurrent use, by several backends too: the database decides.
/// </summary>
internal sealed class SettingChanges(SettingsDatabase database, TimeProvider time)
{
    /// <summary>How often a setting has been changed. To be read before its values: a change between the two is then noticed.</summary>
    public async Task<long> VersionAsync(string setting, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await VersionAsync(connection, setting, null);
    }

    /// <summary>The versions of all settings of a kind, such as <c>product/</c>, without it.</summary>
    public async Task<IReadOnlyDictionary<string, long>> VersionsAsync(string kind, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Name, long Version)>(new CommandDefinition(
            "SELECT name, version FROM setting WHERE substr(name, 1, @length) = @kind",
            new { kind, length = kind.Length },
            cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.Name[kind.Length..], row => row.Version);
    }

    /// <summary>Stores a change.</summary>
    /// <returns>What was changed since; null: it is stored, or it moves nothing.</returns>
    internal async Task<SettingConflict?> SaveAsync(SettingEdit edit, Func<DbTransaction, Task> store, CancellationToken cancellationToken)
    {
        if (edit.Changes is [])
        {
            return null;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await CountUpAsync(edit, transaction) is not { } version)
        {
            return await ConflictAsync(edit, transaction);
        }

        await store(transaction);
        var at = time.GetUtcNow();
        foreach (var change in edit.Changes)
        {
            await AuditLog.AddAsync(transaction, at, edit, version, change);
        }

        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Compares and sets. SQLite has one writer at a time from BEGIN IMMEDIATE on; PostgreSQL's second UPDATE waits for the
    /// first's row and looks at its condition again (PostgreSQL 15 manual, 13.2.1).</summary>
    private static async Task<long?> CountUpAsync(SettingEdit edit, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(
            "INSERT INTO setting (name, version) VALUES (@Setting, 0) ON CONFLICT (name) DO NOTHING", new { edit.Setting }, transaction);
        return await connection.ExecuteScalarAsync<long?>(
            "UPDATE setting SET version = version + 1 WHERE name = @Setting AND version = @Version RETURNING version",
            new { edit.Setting, edit.Version },
            transaction);
    }

    private static async Task<SettingConflict> ConflictAsync(SettingEdit edit, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        var present = await VersionAsync(connection, edit.Setting, transaction);

        // Who names no version gets what the newest change did.
        var read = edit.Version is >= 0 && edit.Version <= present ? edit.Version : present - 1;
        var rows = await connection.QueryAsync<(long At, string By, string Subject, string Field, string From, string To)>(
            """
            SELECT at, by, subject, field, old_value, new_value FROM audit
            WHERE setting = @Setting AND version > @read ORDER BY version, id
            """,
            new { edit.Setting, read },
            transaction);
        return new(
            edit.Setting,
            present,
            [
                .. rows.Select(row =>
                {
                    var part = row.Subject[Math.Min(row.Subject.Length, edit.Subject.Length)..].Trim();
                    var yours = edit.Changes.FirstOrDefault(change => change.Part == part && change.Field == row.Field)?.To;
                    return new ConflictingChange(row.By, DateTimeOffset.FromUnixTimeMilliseconds(row.At), part, row.Field, row.From, row.To,
                        yours);
                }),
            ]);
    }

    private static Task<long> VersionAsync(DbConnection connection, string setting, DbTransaction? transaction) =>
        connection.ExecuteScalarAsync<long>("SELECT coalesce(max(version), 0) FROM setting WHERE name = @setting", new { setting },
            transaction);
}

/// <summary>What somebody wants to change.</summary>
/// <param name="Setting">Which setting, such as <c>product/milo</c>.</param>
/// <param name="Version">The version that was read before; <see cref="NotSaid"/>: none was named.</param>
/// <param name="Action">What it is, as the texts <c>audit.…</c> name it.</param>
/// <param name="Changes">What it moves from the present values.</param>
internal sealed record SettingEdit(
    string Setting, long Version, string By, string Action, string Subject, IReadOnlyList<FieldChange> Changes)
{
    /// <summary>No version: never the present one, so that such a save is refused with the present version.</summary>
    internal const long NotSaid = -1;

    /// <summary>What else the audit log says, such as the note of who made it.</summary>
    internal string Detail { get; init; } = "";

    /// <summary>Reads a version: of a form's hidden field, or an entity tag of RFC 9110, 8.8.3.</summary>
    internal static long VersionOf(string? text) =>
        long.TryParse(text.AsSpan().Trim('"'), System.Globalization.NumberStyles.None, null, out var version) ? version : NotSaid;
}

/// <summary>Why a save is refused: somebody has changed the setting since it was read.</summary>
/// <param name="Version">Its present version: a save that starts from it replaces what was changed.</param>
/// <param name="Since">What was changed since, oldest first.</param>
internal sealed record SettingConflict(string Setting, long Version, IReadOnlyList<ConflictingChange> Since);

/// <summary>A change that a refused save did not know of.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Part">Part of the setting; empty: the whole.</param>
/// <param name="Yours">What the refused save would have set; null: the same as there is now.</param>
internal sealed record ConflictingChange(string By, DateTimeOffset At, string Part, string Field, string From, string To, string? Yours);

/// <summary>One value that a change moves, as people read it; never a secret.</summary>
/// <param name="Part">Part of the setting, such as a load; empty: the whole.</param>
/// <param name="Field">What was set, as the texts <c>field.…</c> name it.</param>
/// <param name="From">Before; empty: nothing.</param>
/// <param name="To">After; empty: nothing.</param>
internal sealed record FieldChange(string Part, string Field, string From, string To)
{
    /// <summary>The changes among values that may be the same.</summary>
    internal static IReadOnlyList<FieldChange> Among(params ReadOnlySpan<(string Field, string From, string To)> values)
    {
        List<FieldChange> changes = [];
        foreach (var (field, from, to) in values)
        {
            if (from != to)
            {
                changes.Add(new("", field, from, to));
            }
        }

        return changes;
    }
}
