using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Telemetry;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Tests.Contract;

internal sealed class PostgresKeptStore(PostgresDatabase database) : KeptStore
{
    public override ITelemetryStore Store { get; } = new PostgresTelemetryStore(database);

    public override Task RollUpAsync(DateTimeOffset now) => Task.CompletedTask;

    public override IRetention Retention(RetentionPeriods periods) => new PostgresRetention(database, periods);

    public override async Task<long> PointsAsync(string measurement) => (await CountAsync("count(*), 0::bigint", measurement)).First;

    public override async Task<(long Rows, long Points)> RollupsAsync(long width) =>
        await CountAsync("count(*), coalesce(sum(power_w_count), 0)::bigint", $"power_rollup WHERE level = {width}");

    public override ValueTask DisposeAsync()
    {
        database.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<(long First, long Second)> CountAsync(string counts, string from)
    {
        await using var command = database.Ingest.CreateCommand($"SELECT {counts} FROM {from}");
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await row.ReadAsync(TestContext.Current.CancellationToken);
        return (row.GetInt64(0), row.GetInt64(1));
    }
}
