using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Tests.Contract;

internal sealed class SqliteKeptStore : KeptStore
{
    private readonly TelemetryFile _file = new();

    public override ITelemetryStore Store => _file.Store;

    public override Task RollUpAsync(DateTimeOffset now) =>
        new Rollups(_file.Database).UpdateAsync(now, TestContext.Current.CancellationToken);

    public override IRetention Retention(RetentionPeriods periods) => new Retention(_file.Database, periods);

    public override Task<long> PointsAsync(string measurement) => Task.FromResult(_file.Count(measurement));

    public override Task<(long Rows, long Points)> RollupsAsync(long width)
    {
        var rollups = $"rollup WHERE level = {width} AND number = 'power.power_w'";
        using var connection = _file.Database.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT coalesce(sum(count), 0) FROM {rollups}";
        return Task.FromResult((_file.Count(rollups), (long)command.ExecuteScalar()!));
    }

    public override ValueTask DisposeAsync() => _file.DisposeAsync();
}
