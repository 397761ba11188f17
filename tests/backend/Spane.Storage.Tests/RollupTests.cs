using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Tests;

public sealed class RollupTests : IAsyncLifetime
{
    private const long Start = 1_795_348_800_000;
    private const long Hour = 3_600_000;

    private static readonly SeriesKey Stove = new(Measurements.Power, "canteen-1", "stove-1");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-rollup-");
    private TelemetryDatabase _database = null!;
    private SqliteTelemetryStore _store = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _database = TelemetryDatabase.Open(Path.Combine(_folder.FullName, "telemetry.db"));
        _store = new SqliteTelemetryStore(_database);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(24, 0)]
    [InlineData(6, 0)]
    [InlineData(7, 0)]
    [InlineData(24, 90 * 60_000)]
    public async Task Buckets_are_the_same_with_and_without_rollups(int buckets, long offset)
    {
        await _store.WriteAsync(Readings(0, 24 * 360, 10_000), Ending);
        var range = new TimeRange(Start + offset, Start + (24 * Hour) + offset);
        var before = await _store.DownsampleAsync(Stove, "power_w", range, buckets, Ending);

        (await new Rollups(_database).UpdateAsync(At(20 * Hour), Ending)).ShouldBePositive();

        var after = await _store.DownsampleAsync(Stove, "power_w", range, buckets, Ending);
        after.Sum(bucket => bucket.Count).ShouldBe(before.Sum(bucket => bucket.Count));
        if (24 % buckets == 0)
        {
            after.Select(bucket => (bucket.FromUtcMilliseconds, bucket.Count, bucket.Minimum, bucket.Maximum))
                .ShouldBe(before.Select(bucket => (bucket.FromUtcMilliseconds, bucket.Count, bucket.Minimum, bucket.Maximum)));
            after.Zip(before).ShouldAllBe(pair => Math.Abs(pair.First.Mean - pair.Second.Mean) < 1e-9);
        }
    }

    [Fact]
    public async Task A_point_that_comes_late_is_rolled_up_again()
    {
        await _store.WriteAsync(Readings(0, 360, 10_000), Ending);
        var rollups = new Rollups(_database);
        await rollups.UpdateAsync(At(3 * Hour), Ending);
        await _store.WriteAsync([Reading(100_000, Start + 1234, 99_999)], Ending);

        (await rollups.UpdateAsync(At(3 * Hour), Ending)).ShouldBe(1);

        var bucket = (await _store.DownsampleAsync(Stove, "power_w", new TimeRange(Start, Start + (4 * Hour)), 1, Ending)).ShouldHaveSingleItem();
        (bucket.Count, bucket.Maximum).ShouldBe((361, 99_999));
    }

    [Fact]
    public async Task Rolling_up_again_changes_nothing()
    {
        await _store.WriteAsync(Readings(0, 360, 10_000), Ending);
        var rollups = new Rollups(_database);
        await rollups.UpdateAsync(At(3 * Hour), Ending);

        (await rollups.UpdateAsync(At(3 * Hour), Ending)).ShouldBe(0);
    }

    private static DateTimeOffset At(long offset) => DateTimeOffset.FromUnixTimeMilliseconds(Start + offset);

    private static List<TelemetryPoint> Readings(int first, int count, long stepMilliseconds) =>
        [.. Enumerable.Range(first, count).Select(i => Reading((uint)i, Start + (i * stepMilliseconds), 1000 + (i * 37 % 501)))];

    private static TelemetryPoint Reading(uint sequence, long at, double watts) => new(
        Measurements.Power, "canteen-1", "stove-1", at, 2, sequence, [220, 11, watts, 9750, 50, 0.99, 1], ["ok"]);
}
