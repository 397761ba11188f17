namespace Spane.Storage.Tests.Contract;

public sealed class SqliteRetentionTests : RetentionContract
{
    protected override Task<KeptStore> OpenAsync() => Task.FromResult<KeptStore>(new SqliteKeptStore());
}
