using Spane.Storage.Tests.Postgres;

namespace Spane.Storage.Tests.Contract;

public sealed class PostgresRollupTests(PostgresFixture server) : RollupContract
{
    protected override async Task<KeptStore> OpenAsync() => new PostgresKeptStore(await server.OpenAsync());
}
