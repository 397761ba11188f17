using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Spane.Backend.Audit;
using Spane.Storage.Audit;
using Spane.Storage.Backup;
using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Settings;
using Spane.Storage.Settings;
using Spane.Storage.Sqlite;
using Spane.Storage.Tests.Postgres;

namespace Spane.Storage.Tests.Audit;

/// <summary>The chain of the audit log on a file of SQLite and on a PostgreSQL.</summary>
public sealed class AuditLogTests(PostgresFixture server) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-audit-log-");
    private PostgresDatabase _postgres = null!;
    private PostgresDatabase _second = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder.FullName, "settings.db");

    public async ValueTask InitializeAsync()
    {
        var connection = await server.NewDatabaseAsync();
        (_postgres, _second) = (PostgresDatabase.Open(connection), PostgresDatabase.Open(connection));
    }

    public ValueTask DisposeAsync()
    {
        _postgres.Dispose();
        _second.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Rows_of_every_kind_are_chained_as_they_are_read_back(string kind)
    {
        var (database, _) = Open(kind);
        var log = new AuditLog(database, TimeProvider.System);
        (await VerifyAsync(database)).ShouldSatisfyAllConditions(
            none => none.Rows.ShouldBe(0), none => none.IsWhole.ShouldBeTrue(), none => none.Head.ShouldBe(AuditSeal.Genesis));

        await log.AddAsync("sari", "login", "", "→ é 🍚", Ending);
        await log.AddAsync("sari", "first\0second", "x", cancellationToken: Ending);
        await new SettingChanges(database, TimeProvider.System).SaveAsync(
            new("canteen/c-1", 0, "budi", "canteen-settings", "c-1", [new("stove", "limit_a", "5", "6"), new("", "name", "", "b")]),
            _ => Task.CompletedTask,
            Ending);

        var verdict = await VerifyAsync(database);
        (verdict.IsWhole, verdict.Rows).ShouldBe((true, 4));
        (await log.HeadAsync(Ending)).ShouldBe(new AuditHead(4, verdict.Head));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Two_backends_that_write_at_once_make_one_chain_and_what_is_rolled_back_leaves_no_hole(string kind)
    {
        const int Writers = 8;
        const int Rows = 10;
        var (one, two) = Open(kind);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                var database = writer % 2 == 0 ? one : two;
                for (var row = 0; row < Rows; row++)
                {
                    await using var connection = await database.OpenAsync(Ending);
                    await using var transaction = await connection.BeginTransactionAsync(Ending);
                    await AuditLinks.AppendAsync(transaction, new(row, $"w{writer}", "login", "", ""));
                    if (row % 5 == 4)
                    {
                        await transaction.RollbackAsync(Ending);
                    }
                    else
                    {
                        await transaction.CommitAsync(Ending);
                    }
                }
            },
            Ending)));

        var verdict = await VerifyAsync(one);
        verdict.Findings.ShouldBeEmpty();
        verdict.Rows.ShouldBe(Writers * Rows * 4 / 5);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task What_somebody_does_to_the_tables_is_found(string kind)
    {
        var (database, _) = Open(kind);
        for (var row = 0; row < 6; row++)
        {
            await new AuditLog(database, TimeProvider.System).AddAsync("sari", "login", $"{row}", cancellationToken: Ending);
        }

        await using (var connection = await database.OpenAsync(Ending))
        {
            await connection.ExecuteAsync(
                kind == "sqlite"
                    ? "DROP TRIGGER audit_is_append_only_update; DROP TRIGGER audit_is_append_only_delete; "
                        + "DROP TRIGGER audit_chain_is_append_only_delete"
                    : "ALTER TABLE audit DISABLE TRIGGER ALL; ALTER TABLE audit_chain DISABLE TRIGGER ALL");
            await connection.ExecuteAsync(
                """
                UPDATE audit SET by = 'budi' WHERE subject = '1';
                DELETE FROM audit WHERE subject = '3';
                DELETE FROM audit_chain WHERE number = 6;
                DELETE FROM audit WHERE subject = '5';
                INSERT INTO audit (at, by, action, subject, detail) VALUES (1000, 'budi', 'login', '', '')
                """);
        }

        (await VerifyAsync(database)).Findings.Select(finding => (finding.Row, finding.Fault)).ShouldBe(
            [(2, AuditFault.Changed), (4, AuditFault.Removed), (6, AuditFault.Removed), (null, AuditFault.Inserted)]);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task The_chain_itself_refuses_to_change(string kind)
    {
        var (database, _) = Open(kind);
        await new AuditLog(database, TimeProvider.System).AddAsync("sari", "login", "", cancellationToken: Ending);
        await using var connection = await database.OpenAsync(Ending);

        (await Should.ThrowAsync<DbException>(() => connection.ExecuteAsync("UPDATE audit_chain SET number = 5"))).Message.ShouldContain(
            "append-only");
        await Should.ThrowAsync<DbException>(() => connection.ExecuteAsync("DELETE FROM audit_chain"));
    }

    [Fact]
    public async Task A_restored_backup_has_the_same_whole_chain()
    {
        var data = Directory.CreateDirectory(Path.Combine(_folder.FullName, "data")).FullName;
        await TelemetryDatabase.Open(Path.Combine(data, "telemetry.db")).DisposeAsync();
        var log = new AuditLog(new SqliteSettingsDatabase(Path.Combine(data, "settings.db")), TimeProvider.System);
        await log.AddAsync("sari", "login", "", cancellationToken: Ending);
        await log.AddAsync("sari", "logout", "", cancellationToken: Ending);
        var head = await log.HeadAsync(Ending);
        var backup = Path.Combine(_folder.FullName, "backup.zip");

        await DataBackup.WriteAsync(data, backup, TimeProvider.System, Ending);
        await log.AddAsync("budi", "login", "", cancellationToken: Ending);
        SqliteConnection.ClearAllPools();
        await DataRestore.RunAsync(backup, data, TimeProvider.System, Ending);

        var (verdict, _) = await AuditLogFile.VerifyAsync(data, Ending);
        verdict.Findings.ShouldBeEmpty();
        (verdict.Rows, verdict.Head).ShouldBe((2, head.Hash));
    }

    private static async Task<AuditVerdict> VerifyAsync(SettingsDatabase database)
    {
        await using var connection = await database.OpenAsync(Ending);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Serializable, Ending);
        return (await AuditLinks.VerifyAsync(transaction, Ending)).Verdict;
    }

    private (SettingsDatabase One, SettingsDatabase Two) Open(string kind) => kind == "sqlite"
        ? (new SqliteSettingsDatabase(File), new SqliteSettingsDatabase(File))
        : (new PostgresSettingsDatabase(_postgres), new PostgresSettingsDatabase(_second));
}
