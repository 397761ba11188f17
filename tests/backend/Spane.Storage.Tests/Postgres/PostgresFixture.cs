using Npgsql;
using Spane.Servers;
using Spane.Storage.Postgres;

[assembly: AssemblyFixture(typeof(Spane.Storage.Tests.Postgres.PostgresFixture))]

namespace Spane.Storage.Tests.Postgres;

/// <summary>One PostgreSQL for all tests; each test has a database of its own.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private PostgresServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>Makes a database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(_server.ConnectionString());
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return _server.ConnectionString(name);
    }

    /// <summary>Makes a database and brings it to the newest schema.</summary>
    internal async Task<PostgresDatabase> OpenAsync() => PostgresDatabase.Open(await NewDatabaseAsync());
}
