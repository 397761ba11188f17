using Dapper;
using Microsoft.Data.Sqlite;
using Spane.Backend.Audit;
using Spane.Storage.Migrations;
using Spane.Storage.Settings;

namespace Spane.Storage.Tests.Settings;

/// <summary>A settings database of before settings had versions is brought to the newest schema with all that it holds.</summary>
public sealed class EarlierSettingsTests : IDisposable
{
    // The migrations of a release that people have; more were added since.
    private const int Earlier = 10;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-earlier-");

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder.FullName, "settings.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Settings_drafts_and_audit_lines_of_an_earlier_release_are_read_and_changed()
    {
        await WriteEarlierAsync();

        var database = new SqliteSettingsDatabase(File);

        var changes = new SettingChanges(database, TimeProvider.System);
        (await changes.VersionAsync("account/sari", Ending)).ShouldBe(0);
        (await changes.VersionAsync("rules", Ending)).ShouldBe(2, "the number of the newest rule base");
        await using (var connection = await database.OpenAsync(Ending))
        {
            (await connection.ExecuteScalarAsync<long>("SELECT base FROM rule_base_draft WHERE by = 'sari'")).ShouldBe(2);
        }

        var edit = new SettingEdit("account/sari", 0, "admin", "account-roles", "sari", [new("", "roles", "Operator", "Quality")]);
        (await changes.SaveAsync(edit, _ => Task.CompletedTask, Ending)).ShouldBeNull();
        (await new AuditLog(database, TimeProvider.System).NewestAsync(5, Ending)).Select(line => line.Detail)
            .ShouldBe(["roles: Operator → Quality", "1–2", "x", "limit_a: 5 → 6"], "what was there, and how many before the chain");
        SqliteConnection.ClearAllPools();
        var (verdict, links) = await AuditLogFile.VerifyAsync(_folder.FullName, Ending);
        (verdict.IsWhole, verdict.Rows).ShouldBe((true, 4));
        links.Select(link => link.Row!.Action).ShouldBe(["canteen-settings", "login", "audit-chained", "account-roles"]);
    }

    private async Task WriteEarlierAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={File}");
        await connection.OpenAsync(Ending);
        foreach (var migration in MigrationRunner.Find("settings").Take(Earlier))
        {
            await connection.ExecuteAsync(migration);
        }

        await connection.ExecuteAsync(
            $"""
            PRAGMA user_version = {Earlier};
            INSERT INTO account (id, user_name, normalized_name, security_stamp, created) VALUES ('1', 'sari', 'SARI', 's', 1);
            INSERT INTO audit (at, by, action, subject, detail) VALUES (1, 'sari', 'canteen-settings', 'c-1 stove', 'limit_a: 5 → 6');
            INSERT INTO audit (at, by, action, subject, detail) VALUES (2, 'sari', 'login', '', 'x');
            INSERT INTO rule_base (version, at, by, note, document) VALUES (1, 1, 'a', 'n', '1'), (2, 2, 'a', 'n', '2');
            INSERT INTO rule_base_draft (by, document) VALUES ('sari', '3');
            """);
    }
}
