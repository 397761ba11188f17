using Spane.Storage.Telemetry;
using static Spane.Storage.Tests.Readings;

namespace Spane.Storage.Tests.Contract;

/// <summary>What retention must do in every store that deletes.</summary>
public abstract class RetentionContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = At(12 * Day);

    private KeptStore _kept = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _kept = await OpenAsync();
        await _kept.Store.WriteAsync(Make(12 * 24 * 60, 60_000), Ending);
        await _kept.Store.WriteAsync([new TelemetryPoint(Measurements.Pack, "packer-1", "", Start, 1, 1, new double[13], ["milo", "L-1"])],
            Ending);
    }

    public ValueTask DisposeAsync() => _kept.DisposeAsync();

    [Fact]
    public async Task Old_readings_go_and_their_rollups_tell_of_them_still()
    {
        var range = new TimeRange(Start, Start + (12 * Day));
        var before = await BucketsAsync(range, 12);
        await ApplyAsync(new RetentionPeriods { ReadingDays = 4 });

        (await _kept.PointsAsync("power")).ShouldBe(4 * 24 * 60);
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
        (await _kept.RollupsAsync(60_000)).Rows.ShouldBe(4 * 24 * 60);
        (await _kept.RollupsAsync(900_000)).Rows.ShouldBe(8 * 24 * 4);
        (await _kept.RollupsAsync(3_600_000)).Rows.ShouldBe(12 * 24);
        (await BucketsAsync(new TimeRange(Start + Day, Start + (2 * Day)), 1440)).Count.ShouldBe(24, "hours are as fine as is kept");
    }

    [Fact]
    public async Task Records_are_never_deleted()
    {
        await ApplyAsync(new RetentionPeriods { ReadingDays = 1 });

        (await _kept.PointsAsync("pack")).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_kept_for_ever_stays()
    {
        await _kept.RollUpAsync(Now.AddMinutes(5));

        (await _kept.Retention(new RetentionPeriods { ReadingDays = 0, MinuteDays = 0, QuarterHourDays = 0 })
            .ApplyAsync(Now, Ending)).ShouldBe(0);

        (await _kept.PointsAsync("power")).ShouldBe(12 * 24 * 60);
    }

    [Fact]
    public async Task The_latest_reading_of_a_meter_that_fell_silent_is_known_still()
    {
        var silent = new TelemetryPoint(Measurements.Power, "canteen-2", "oven", Start, 1, 1, [220, 1, 220, 5, 50, 1, 1], ["ok"]);
        await _kept.Store.WriteAsync([silent], Ending);

        await ApplyAsync(new RetentionPeriods { ReadingDays = 4 });

        (await _kept.Store.LatestAsync(Measurements.Power, Ending)).Select(point => (point.Device, point.UtcMilliseconds))
            .ShouldBe([("canteen-1", Start + (12 * Day) - 60_000), ("canteen-2", Start)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_point_for_a_deleted_hour_does_not_spoil_its_rollup()
    {
        await ApplyAsync(new RetentionPeriods { ReadingDays = 4 });
        await _kept.Store.WriteAsync([One(1_000_000, Hour + 5, 99_999)], Ending);

        await _kept.RollUpAsync(Now);

        (await _kept.RollupsAsync(3_600_000)).ShouldBe((12 * 24, 12 * 24 * 60));
    }

    protected abstract Task<KeptStore> OpenAsync();

    private async Task ApplyAsync(RetentionPeriods periods)
    {
        await _kept.RollUpAsync(Now.AddMinutes(5));
        (await _kept.Retention(periods).ApplyAsync(Now, Ending)).ShouldBePositive();
    }

    private Task<IReadOnlyList<Bucket>> BucketsAsync(TimeRange range, int buckets) =>
        _kept.Store.DownsampleAsync(Stove, "power_w", range, buckets, Ending);

    private sealed class SameBucket : IEqualityComparer<Bucket>
    {
        public bool Equals(Bucket x, Bucket y) =>
            (x.FromUtcMilliseconds, x.Count, x.Minimum, x.Maximum) == (y.FromUtcMilliseconds, y.Count, y.Minimum, y.Maximum)
                && Math.Abs(x.Mean - y.Mean) < 1e-9;

        public int GetHashCode(Bucket bucket) => bucket.FromUtcMilliseconds.GetHashCode();
    }
}
