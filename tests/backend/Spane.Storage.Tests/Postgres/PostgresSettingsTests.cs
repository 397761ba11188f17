using Dapper;
using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Migrations;
using Spane.Storage.Postgres.Settings;
using Spane.Storage.Settings;

namespace Spane.Storage.Tests.Postgres;

public sealed class PostgresSettingsTests(PostgresFixture server) : IAsyncLifetime
{
    private string _connectionString = null!;
    private PostgresDatabase _database = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _connectionString = await server.NewDatabaseAsync();
        _database = PostgresDatabase.Open(_connectionString);
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task PostgreSQL_has_the_same_tables_and_columns_as_SQLite()
    {
        var folder = Directory.CreateTempSubdirectory("spane-settings-");
        await using var sqlite = await new SqliteSettingsDatabase(Path.Combine(folder.FullName, "settings.db")).OpenAsync(Ending);
        await using var postgres = await new PostgresSettingsDatabase(_database).OpenAsync(Ending);

        var expected =
            await sqlite.QueryAsync<string>(
                "SELECT t.name || '.' || c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name "
                    + "NOT LIKE 'sqlite%'");
        var there =
            await postgres.QueryAsync<string>(
                "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'settings'");

        there.Order(StringComparer.Ordinal).ShouldBe(expected.Order(StringComparer.Ordinal));
        await sqlite.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Devices_are_registered_once_and_get_their_new_name()
    {
        var table = new DeviceTable(new PostgresSettingsDatabase(_database), TimeProvider.System);
        await table.RegisterAsync([new("packer-1", "demo", "packer", "Packer"), new("canteen-1", "demo", "power", "Canteen")], Ending);
        await table.RegisterAsync([new("packer-1", "demo", "packer", "Mesin kemas 1")], Ending);

        (await table.CountAsync(Ending)).ShouldBe(2);
        (await table.AllAsync(Ending)).Select(device => (device.Id, device.Name))
            .ShouldBe([("canteen-1", "Canteen"), ("packer-1", "Mesin kemas 1")]);
    }

    [Fact]
    public async Task What_is_append_only_refuses_to_change()
    {
        await using var connection = await new PostgresSettingsDatabase(_database).OpenAsync(Ending);
        await connection.ExecuteAsync("INSERT INTO audit (at, by, action, subject, detail) VALUES (1, 'a', 'b', 'c', 'd')");

        (await Should.ThrowAsync<Npgsql.PostgresException>(
            () => connection.ExecuteAsync("UPDATE audit SET by = 'x'"))).MessageText.ShouldBe("The audit log is append-only.");
        await Should.ThrowAsync<Npgsql.PostgresException>(() => connection.ExecuteAsync("DELETE FROM audit"));
    }

    [Fact]
    public void A_database_of_the_newest_schema_is_opened_as_it_is()
    {
        using var again = PostgresDatabase.Open(_connectionString);

        again.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        await using var connection = await new PostgresSettingsDatabase(_database).OpenAsync(Ending);
        await connection.ExecuteAsync("UPDATE ingest.schema_version SET version = 99 WHERE name = 'settings'");

        Should.Throw<InvalidDataException>(() => PostgresDatabase.Open(_connectionString)).Message.ShouldContain(
            "Start the newer version of Spane");
    }

    [Fact]
    public void A_migration_keeps_its_meaning_in_the_other_dialect() =>
        SqliteDialect.ToPostgres(
            "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT NOT NULL, -- TEXT\n b REAL, c BLOB) WITHOUT ROWID;")
            .ShouldBe(
                "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text COLLATE \"C\" NOT NULL, \n b double precision,"
                    + " c bytea);");
}
