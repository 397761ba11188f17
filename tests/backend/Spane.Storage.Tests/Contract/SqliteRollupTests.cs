namespace Spane.Storage.Tests.Contract;

public sealed class SqliteRollupTests : RollupContract
{
    protected override Task<KeptStore> OpenAsync() => Task.FromResult<KeptStore>(new SqliteKeptStore());
}
