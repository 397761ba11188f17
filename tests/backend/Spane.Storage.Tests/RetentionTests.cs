using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;
using static Spane.Storage.Tests.Readings;

namespace Spane.Storage.Tests;

public sealed class RetentionTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = At(12 * Day);

    private readonly TelemetryFile _file = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _file.Store.WriteAsync(Make(12 * 24 * 60, 60_000), Ending);
        await _file.Store.WriteAsync([new TelemetryPoint(Measurements.Pack, "packer-1", "", Start, 1, 1, new double[13], ["milo", "L-1"])], Ending);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task Old_readings_go_and_their_rollups_tell_of_them_still()
    {
        var range = new TimeRange(Start, Start + (12 * Day));
        var before = await BucketsAsync(range, 12);
        await ApplyAsync(new RetentionPeriods { ReadingDays = 4 });

        _file.Count("power").ShouldBe(4 * 24 * 60);
        (await BucketsAsync(range, 12)).ShouldBe(before, new SameBucket());
        (await BucketsAsync(new TimeRange(Start + Day, Start + Day + Hour), 60)).Count.ShouldBe(60, "minutes are as fine as is kept");
        (await BucketsAsync(new TimeRange(Start + Day, Start + Day + (Hour / 2)), 1)).ShouldHaveSingleItem().Count.ShouldBe(30);
    }

    [Fact]
    public async Task Each_level_has_a_time_of_its_own_and_the_next_wider_one_stands_in()
    {
        var range = new TimeRange(Start, Start + (12 * Day));
        var before = await BucketsAsync(range, 12);
        await ApplyAsync(new RetentionPeriods { ReadingDays = 2, MinuteDays = 4, QuarterHourDays = 8 });

        (await BucketsAsync(range, 12)).ShouldBe(before, new SameBucket());
        _file.Count("rollup WHERE level = 60000 AND number = 'power.power_w'").ShouldBe(4 * 24 * 60);
        _file.Count("rollup WHERE level = 900000 AND number = 'power.power_w'").ShouldBe(8 * 24 * 4);
        _file.Count("rollup WHERE level = 3600000 AND number = 'power.power_w'").ShouldBe(12 * 24);
        (await BucketsAsync(new TimeRange(Start + Day, Start + (2 * Day)), 1440)).Count.ShouldBe(24, "hours are as fine as is kept");
    }

    [Fact]
    public async Task Records_are_never_deleted()
    {
        await ApplyAsync(new RetentionPeriods { ReadingDays = 1 });

        _file.Count("pack").ShouldBe(1);
    }

    [Fact]
    public async Task Copies_of_packs_go_when_their_records_are_in_a_store_outside()
    {
        await ApplyAsync(new RetentionPeriods { ReadingDays = 1, PackCopyDays = 7 });

        _file.Count("pack").ShouldBe(0);
        _file.Count("pack_latest").ShouldBe(1);
    }

    [Fact]
    public async Task Readings_that_are_not_rolled_up_yet_stay()
    {
        await new Retention(_file.Database, new RetentionPeriods { ReadingDays = 4 }).ApplyAsync(Now, Ending);

        _file.Count("power").ShouldBe(12 * 24 * 60);
    }

    [Fact]
    public async Task A_point_for_a_deleted_hour_does_not_spoil_its_rollup()
    {
        await ApplyAsync(new RetentionPeriods { ReadingDays = 4 });
        await _file.Store.WriteAsync([One(1_000_000, Hour + 5, 99_999)], Ending);

        await new Rollups(_file.Database).UpdateAsync(Now, Ending);

        _file.Count("rollup WHERE level = 3600000 AND number = 'power.power_w' AND count = 60").ShouldBe(12 * 24);
    }

    [Fact]
    public async Task Space_is_given_back_to_the_disk_without_stopping()
    {
        var retention = await ApplyAsync(new RetentionPeriods { ReadingDays = 1, MinuteDays = 1 });

        (await retention.ShrinkAsync(Ending)).ShouldBePositive();

        _file.Count("pragma_freelist_count WHERE freelist_count > 0").ShouldBe(0);
        await _file.Store.WriteAsync([One(1_000_000, (12 * Day) + 1, 5)], Ending);
        (await _file.Store.NewestAsync(Stove, 1, Ending)).ShouldHaveSingleItem().Sequence.ShouldBe(1_000_000u);
    }

    private async Task<Retention> ApplyAsync(RetentionPeriods periods)
    {
        await new Rollups(_file.Database).UpdateAsync(Now.AddMinutes(5), Ending);
        var retention = new Retention(_file.Database, periods);
        (await retention.ApplyAsync(Now, Ending)).ShouldBePositive();
        return retention;
    }

    private Task<IReadOnlyList<Bucket>> BucketsAsync(TimeRange range, int buckets) => _file.Store.DownsampleAsync(Stove, "power_w", range, buckets, Ending);

    private sealed class SameBucket : IEqualityComparer<Bucket>
    {
        public bool Equals(Bucket x, Bucket y) =>
            (x.FromUtcMilliseconds, x.Count, x.Minimum, x.Maximum) == (y.FromUtcMilliseconds, y.Count, y.Minimum, y.Maximum) && Math.Abs(x.Mean - y.Mean) < 1e-9;

        public int GetHashCode(Bucket bucket) => bucket.FromUtcMilliseconds.GetHashCode();
    }
}
