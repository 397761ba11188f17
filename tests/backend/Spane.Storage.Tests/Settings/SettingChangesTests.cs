using System.Data.Common;
using Dapper;
using Spane.Backend.Audit;
using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Settings;
using Spane.Storage.Settings;
using Spane.Storage.Tests.Postgres;

namespace Spane.Storage.Tests.Settings;

/// <summary>Of two saves from the same version one is stored and the other refused, with what the first changed: on a file of SQLite and on
/// a PostgreSQL.</summary>
public sealed class SettingChangesTests(PostgresFixture server) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-settings-");
    private PostgresDatabase _postgres = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _postgres = await server.OpenAsync();

    public ValueTask DisposeAsync()
    {
        _postgres.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_save_from_an_old_version_is_refused_with_who_changed_what_and_stores_nothing(string kind)
    {
        var database = Open(kind);
        var changes = new SettingChanges(database, TimeProvider.System);
        (await SaveAsync(changes, 0, "sari", new FieldChange("stove", "limit_a", "5", "6"))).ShouldBeNull();
        (await SaveAsync(changes, 1, "sari", new FieldChange("", "demand_w", "5200", "5000"))).ShouldBeNull();

        var stored = false;
        var conflict = await changes.SaveAsync(
            Edit(0, "budi", new("stove", "limit_a", "6", "8"), new("", "name", "a", "b")), Store, Ending);

        stored.ShouldBeFalse();
        conflict.ShouldNotBeNull().Version.ShouldBe(2);
        conflict.Since.Select(change => (change.By, change.Part, change.Field, change.From, change.To, change.Yours)).ShouldBe(
            [("sari", "stove", "limit_a", "5", "6", "8"), ("sari", "", "demand_w", "5200", "5000", null)]);
        (await changes.VersionAsync("canteen/c-1", Ending)).ShouldBe(2);
        (await new AuditLog(database, TimeProvider.System).NewestAsync(9, Ending)).Select(line => (line.Subject, line.Detail))
            .ShouldBe([("c-1", "demand_w: 5200 → 5000"), ("c-1 stove", "limit_a: 5 → 6")]);

        Task Store(DbTransaction transaction)
        {
            stored = true;
            return Task.CompletedTask;
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Of_many_saves_at_once_from_one_version_one_is_stored(string kind)
    {
        const int Savers = 12;
        var database = Open(kind);
        var changes = new SettingChanges(database, TimeProvider.System);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Savers).Select(saver => Task.Run(
            () => changes.SaveAsync(
                Edit(0, $"p{saver}", new FieldChange("", "name", "", $"{saver}")),
                transaction => transaction.Connection!.ExecuteAsync(
                    "INSERT INTO product (id, name, nominal_g, position) VALUES (@id, 'x', 1, 0)", new { id = $"product-{saver}" },
                    transaction),
                Ending),
            Ending)));

        outcomes.Count(outcome => outcome is null).ShouldBe(1);
        outcomes.OfType<SettingConflict>().ShouldAllBe(conflict => conflict.Version == 1 && conflict.Since.Count == 1);
        await using var connection = await database.OpenAsync(Ending);
        (await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM product")).ShouldBe(1);
        (await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM audit")).ShouldBe(1);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_save_that_cannot_be_stored_counts_nothing_up(string kind)
    {
        var changes = new SettingChanges(Open(kind), TimeProvider.System);

        await Should.ThrowAsync<DbException>(() => changes.SaveAsync(
            Edit(0, "sari", new FieldChange("", "name", "a", "b")),
            transaction => transaction.Connection!.ExecuteAsync("INSERT INTO no_such_table VALUES (1)", transaction: transaction),
            Ending));

        (await changes.VersionAsync("canteen/c-1", Ending)).ShouldBe(0);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_save_that_moves_nothing_is_neither_refused_nor_counted(string kind)
    {
        var changes = new SettingChanges(Open(kind), TimeProvider.System);
        await SaveAsync(changes, 0, "sari", new FieldChange("", "name", "a", "b"));

        (await SaveAsync(changes, 0, "budi")).ShouldBeNull();
        (await changes.VersionsAsync("canteen/", Ending)).ShouldBe(new Dictionary<string, long> { ["c-1"] = 1 });
    }

    [Fact]
    public async Task A_save_that_names_no_version_is_refused_even_when_nobody_changed_anything()
    {
        var changes = new SettingChanges(Open("sqlite"), TimeProvider.System);

        var conflict = await SaveAsync(changes, SettingEdit.NotSaid, "sari", new FieldChange("", "name", "a", "b"));

        conflict.ShouldNotBeNull().Version.ShouldBe(0);
        conflict.Since.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("\"7\"", 7)]
    [InlineData(null, -1)]
    [InlineData("", -1)]
    [InlineData("-1", -1)]
    [InlineData("W/\"7\"", -1)]
    [InlineData("*", -1)]
    public void A_version_is_read_from_a_hidden_field_and_from_an_entity_tag(string? text, long version) =>
        SettingEdit.VersionOf(text).ShouldBe(version);

    private static Task<SettingConflict?> SaveAsync(SettingChanges changes, long version, string by, params FieldChange[] fields) =>
        changes.SaveAsync(Edit(version, by, fields), _ => Task.CompletedTask, Ending);

    private static SettingEdit Edit(long version, string by, params FieldChange[] fields) =>
        new("canteen/c-1", version, by, "canteen-settings", "c-1", fields);

    private SettingsDatabase Open(string kind) => kind == "sqlite"
        ? new SqliteSettingsDatabase(Path.Combine(_folder.FullName, "settings.db"))
        : new PostgresSettingsDatabase(_postgres);
}
