using Spane.Storage.Telemetry;
using static Spane.Storage.Tests.Readings;

namespace Spane.Storage.Tests.Contract;

/// <summary>What rollups must do in every store that has them.</summary>
public abstract class RollupContract : IAsyncLifetime
{
    private static readonly long[] Widths = [60_000, 900_000, Hour];

    private KeptStore _kept = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _kept = await OpenAsync();

    public ValueTask DisposeAsync() => _kept.DisposeAsync();

    [Theory]
    [InlineData(24, 0)]
    [InlineData(6, 0)]
    [InlineData(7, 0)]
    [InlineData(24, 90 * 60_000)]
    public async Task Buckets_are_those_of_the_points(int buckets, long offset)
    {
        var points = Make(24 * 360, 10_000);
        await _kept.Store.WriteAsync(points, Ending);
        await _kept.RollUpAsync(At(20 * Hour));
        var range = new TimeRange(Start + offset, Start + Day + offset);

        var found = await WattsAsync(range, buckets);

        var expected = points.Where(point => point.UtcMilliseconds >= range.FromUtcMilliseconds)
            .GroupBy(point => (point.UtcMilliseconds - range.FromUtcMilliseconds) * buckets / Day, point => point.Numbers[2]).ToList();
        found.Sum(bucket => bucket.Count).ShouldBe(expected.Sum(bucket => bucket.Count()));
        if (24 % buckets == 0)
        {
            found.Select(bucket => (bucket.FromUtcMilliseconds, bucket.Count, bucket.Minimum, bucket.Maximum))
                .ShouldBe(
                    expected.Select(
                        bucket =>
                            (range.FromUtcMilliseconds + (bucket.Key * Day / buckets), (long)bucket.Count(), bucket.Min(), bucket.Max())));
            found.Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First.Mean - pair.Second.Average()) < 1e-9);
        }
    }

    [Fact]
    public async Task Rollups_over_several_days_and_gaps_count_every_point_once()
    {
        await _kept.Store.WriteAsync([.. Make(500, 60_000), .. Make(500, 60_000, 5 * Day), .. Make(100, 60_000, 40 * Day)], Ending);

        await _kept.RollUpAsync(At(41 * Day));

        foreach (var width in Widths)
        {
            (await _kept.RollupsAsync(width)).Points.ShouldBe(1100, $"{width} ms");
        }
    }

    [Fact]
    public async Task A_point_written_again_is_counted_once()
    {
        var points = Make(360, 10_000);
        foreach (var batch in points.Chunk(50).Concat(points.Chunk(70)))
        {
            await _kept.Store.WriteAsync(batch, Ending);
        }

        await _kept.RollUpAsync(At(3 * Hour));

        foreach (var width in Widths)
        {
            (await _kept.RollupsAsync(width)).ShouldBe((Hour / width, 360), $"{width} ms");
        }
    }

    [Fact]
    public async Task A_point_that_comes_late_counts()
    {
        await _kept.Store.WriteAsync(Make(360, 10_000), Ending);
        await _kept.RollUpAsync(At(3 * Hour));
        await _kept.Store.WriteAsync([One(100_000, 1234, 99_999)], Ending);

        await _kept.RollUpAsync(At(3 * Hour));

        var bucket = (await WattsAsync(new TimeRange(Start, Start + (4 * Hour)), 1)).ShouldHaveSingleItem();
        (bucket.Count, bucket.Maximum).ShouldBe((361, 99_999));
    }

    [Fact]
    public async Task Values_that_were_not_measured_do_not_count()
    {
        await _kept.Store.WriteAsync([One(1, 0, double.NaN)], Ending);
        await _kept.Store.WriteAsync([One(2, 1000, 40), One(3, 2000, double.NaN), One(4, 3000, 20)], Ending);
        await _kept.RollUpAsync(At(3 * Hour));

        (await WattsAsync(new TimeRange(Start, Start + (4 * Hour)), 1)).ShouldHaveSingleItem().ShouldBe(new Bucket(Start, 2, 20, 30, 40));
    }

    [Fact]
    public async Task Every_number_that_is_rolled_up_comes_back_from_rollups()
    {
        foreach (var measurement in Measurements.All.Where(measurement => measurement.RolledUp.Count > 0))
        {
            double[] numbers = [.. measurement.Numbers.Select((_, i) => 10.5 + i)];
            await _kept.Store.WriteAsync(
                [new TelemetryPoint(measurement, "device-1", "", Start, 1, 1, numbers, [.. measurement.Texts.Select(_ => "")])], Ending);
            await _kept.RollUpAsync(At(3 * Hour));

            foreach (var number in measurement.RolledUp)
            {
                var buckets =
                    await _kept.Store.DownsampleAsync(new SeriesKey(measurement, "device-1"), number,
                        new TimeRange(Start, Start + (4 * Hour)), 1, Ending);
                var value = numbers[measurement.IndexOf(number)];
                buckets.ShouldHaveSingleItem().ShouldBe(new Bucket(Start, 1, value, value, value), number);
            }
        }
    }

    protected abstract Task<KeptStore> OpenAsync();

    private Task<IReadOnlyList<Bucket>> WattsAsync(TimeRange range, int buckets) =>
        _kept.Store.DownsampleAsync(Stove, "power_w", range, buckets, Ending);
}
