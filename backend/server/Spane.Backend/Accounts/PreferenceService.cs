using Dapper;
using Spane.Dashboard.Administration;
using Spane.Storage.Settings;

namespace Spane.Backend.Accounts;

/// <summary>Keeps how a person wants the screens, with the account, so that it is so on every device.</summary>
internal sealed class PreferenceService(SettingsDatabase database, SettingChanges changes, ILogger<PreferenceService> log) : IPreferences
{
    private const string Kind = "preference/";

    public async Task<(Preference Preference, long Version)> OfAsync(string person, CancellationToken cancellationToken = default)
    {
        // First the version: a change between the two is noticed when it is saved.
        var version = await changes.VersionAsync(Kind + person, cancellationToken);
        return (await ReadAsync(person, cancellationToken), version);
    }

    /// <summary>What a person wants; where the store does not answer, what each device has: it must not keep anybody out.</summary>
    internal async Task<Preference> OrNoneAsync(string person, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(person, cancellationToken);
        }
        catch (Exception fault) when (database.Unavailable(fault) is { } unavailable)
        {
            log.LogWarning("Not applied: the preferences of a person. {Fault}", unavailable.Message);
            return Preference.None;
        }
    }

    /// <summary>Stores what a person wants.</summary>
    /// <param name="version">What the form started from.</param>
    /// <returns>Why not, as the texts <c>refused.…</c> name it, or what was changed since; both null: it is stored.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> SaveAsync(string person, Preference wanted, long version,
        CancellationToken cancellationToken)
    {
        if (!wanted.IsKnown)
        {
            return ("preference", null);
        }

        var before = await ReadAsync(person, cancellationToken);
        var fields = FieldChange.Among(
            ("language", before.Language, wanted.Language),
            ("theme", before.Theme, wanted.Theme),
            ("landing", before.Landing, wanted.Landing));
        var edit = new SettingEdit(Kind + person, version, person, "preference", person, fields);
        return (null, await changes.SaveAsync(
            edit,
            transaction => transaction.Connection!.ExecuteAsync(
                """
                INSERT INTO preference (person, language, theme, landing) VALUES (@person, @Language, @Theme, @Landing)
                ON CONFLICT (person) DO UPDATE SET language = excluded.language, theme = excluded.theme, landing = excluded.landing
                """,
                new { person, wanted.Language, wanted.Theme, wanted.Landing },
                transaction),
            cancellationToken));
    }

    private async Task<Preference> ReadAsync(string person, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Preference>(new CommandDefinition(
            "SELECT language AS Language, theme AS Theme, landing AS Landing FROM preference WHERE person = @person",
            new { person },
            cancellationToken: cancellationToken)) ?? Preference.None;
    }
}
