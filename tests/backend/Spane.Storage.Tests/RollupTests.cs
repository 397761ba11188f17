using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;
using static Spane.Storage.Tests.Readings;

namespace Spane.Storage.Tests;

public sealed class RollupTests : IAsyncLifetime
{
    private readonly TelemetryFile _file = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Theory]
    [InlineData(24, 0)]
    [InlineData(6, 0)]
    [InlineData(7, 0)]
    [InlineData(24, 90 * 60_000)]
    public async Task Buckets_are_the_same_with_and_without_rollups(int buckets, long offset)
    {
        await _file.Store.WriteAsync(Make(24 * 360, 10_000), Ending);
        var range = new TimeRange(Start + offset, Start + Day + offset);
        var before = await WattsAsync(range, buckets);

        (await new Rollups(_file.Database).UpdateAsync(At(20 * Hour), Ending)).ShouldBePositive();

        var after = await WattsAsync(range, buckets);
        after.Sum(bucket => bucket.Count).ShouldBe(before.Sum(bucket => bucket.Count));
        if (24 % buckets == 0)
        {
            after.Select(bucket => (bucket.FromUtcMilliseconds, bucket.Count, bucket.Minimum, bucket.Maximum))
                .ShouldBe(before.Select(bucket => (bucket.FromUtcMilliseconds, bucket.Count, bucket.Minimum, bucket.Maximum)));
            after.Zip(before).ShouldAllBe(pair => Math.Abs(pair.First.Mean - pair.Second.Mean) < 1e-9);
        }
    }

    [Fact]
    public async Task Rollups_over_several_days_and_gaps_count_every_point_once()
    {
        await _file.Store.WriteAsync([.. Make(500, 60_000), .. Make(500, 60_000, 5 * Day), .. Make(100, 60_000, 40 * Day)], Ending);

        await new Rollups(_file.Database).UpdateAsync(At(41 * Day), Ending);

        foreach (var width in (int[])[60_000, 900_000, 3_600_000])
        {
            _file.Count($"(SELECT 1 FROM rollup WHERE level = {width} AND number = 'power.power_w' GROUP BY series HAVING sum(count) = 1100)").ShouldBe(1, $"{width} ms");
        }
    }

    [Fact]
    public async Task A_point_that_comes_late_is_rolled_up_again()
    {
        await _file.Store.WriteAsync(Make(360, 10_000), Ending);
        var rollups = new Rollups(_file.Database);
        await rollups.UpdateAsync(At(3 * Hour), Ending);
        await _file.Store.WriteAsync([One(100_000, 1234, 99_999)], Ending);

        (await rollups.UpdateAsync(At(3 * Hour), Ending)).ShouldBe(1);

        var bucket = (await WattsAsync(new TimeRange(Start, Start + (4 * Hour)), 1)).ShouldHaveSingleItem();
        (bucket.Count, bucket.Maximum).ShouldBe((361, 99_999));
    }

    [Fact]
    public async Task Rolling_up_again_changes_nothing()
    {
        await _file.Store.WriteAsync(Make(360, 10_000), Ending);
        var rollups = new Rollups(_file.Database);
        await rollups.UpdateAsync(At(3 * Hour), Ending);

        (await rollups.UpdateAsync(At(3 * Hour), Ending)).ShouldBe(0);
    }

    private Task<IReadOnlyList<Bucket>> WattsAsync(TimeRange range, int buckets) => _file.Store.DownsampleAsync(Stove, "power_w", range, buckets, Ending);
}
