using System.Data.Common;
using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Settings;
using Spane.Storage.Settings;
using Spane.Storage.Tests.Postgres;

namespace Spane.Storage.Tests.Settings;

/// <summary>A settings database of each kind for each test: a file of SQLite and a PostgreSQL.</summary>
public abstract class OnBothDatabases(PostgresFixture server) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-settings-");
    private PostgresDatabase _postgres = null!;

    protected static CancellationToken Ending => TestContext.Current.CancellationToken;


    public async ValueTask InitializeAsync() => _postgres = await server.OpenAsync();

    public ValueTask DisposeAsync()
    {
        _postgres.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected SettingsDatabase Open(string kind) => kind == "sqlite"
        ? new SqliteSettingsDatabase(Path.Combine(_folder.FullName, "settings.db"))
        : new PostgresSettingsDatabase(_postgres);

    protected static async Task InTransactionAsync(SettingsDatabase database, Func<DbTransaction, Task> work)
    {
        await using var connection = await database.OpenAsync(Ending);
        await using var transaction = await connection.BeginTransactionAsync(Ending);
        await work(transaction);
        await transaction.CommitAsync(Ending);
    }
}
