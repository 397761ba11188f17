using Spane.Storage.Tests.Postgres;

namespace Spane.Storage.Tests.Contract;

public sealed class PostgresRetentionTests(PostgresFixture server) : RetentionContract
{
    protected override async Task<KeptStore> OpenAsync() => new PostgresKeptStore(await server.OpenAsync());
}
