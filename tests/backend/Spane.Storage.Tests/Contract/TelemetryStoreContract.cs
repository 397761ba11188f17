using Spane.Storage.Telemetry;

namespace Spane.Storage.Tests.Contract;

/// <summary>What every telemetry store must do. An adapter is put under it by deriving one class that opens it.</summary>
public abstract class TelemetryStoreContract : IAsyncLifetime
{
    private const long Noon = 1_795_348_800_000;

    protected ITelemetryStore Store { get; private set; } = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public virtual ValueTask DisposeAsync() => Store.DisposeAsync();

    [Fact]
    public async Task A_point_comes_back_as_it_was_written()
    {
        var point = new TelemetryPoint(
            Measurements.Pack, "packer-1", "", Noon, 7, 12, [17, 35.02, 35.11, 0.09, 35, 64.8, 15734, 15734, 612, 1, double.NaN, 1, 0],
            ["milo", "Lot \"A\\1\", = 'x'"]);

        await Store.WriteAsync([point], Ending);

        var read = await ReadAsync(new SeriesKey(Measurements.Pack, "packer-1"), Noon, Noon + 1);
        ShouldBeSame(read.ShouldHaveSingleItem(), point);
    }

    [Fact]
    public async Task A_point_written_again_is_there_once()
    {
        var points = Packs("packer-1", 100);

        await Store.WriteAsync(points, Ending);
        await Store.WriteAsync([.. points.Skip(50), .. points.Take(50)], Ending);

        var read = await ReadAsync(new SeriesKey(Measurements.Pack, "packer-1"), Noon, Noon + 100_000);
        read.Select(point => point.Sequence).ShouldBe(points.Select(point => point.Sequence));
    }

    [Fact]
    public async Task Two_points_of_one_millisecond_stay_two()
    {
        await Store.WriteAsync([Pack("packer-1", 1, Noon, 34), Pack("packer-1", 2, Noon, 36)], Ending);

        (await ReadAsync(new SeriesKey(Measurements.Pack, "packer-1"), Noon, Noon + 1)).Select(point => point.Numbers[1])
            .ShouldBe([34, 36]);
    }

    [Fact]
    public async Task A_range_has_its_start_and_not_its_end_and_at_most_the_limit()
    {
        await Store.WriteAsync(Packs("packer-1", 10), Ending);

        var inside = await ReadAsync(new SeriesKey(Measurements.Pack, "packer-1"), Noon + 2000, Noon + 5000);
        inside.Select(point => point.Sequence).ShouldBe([2u, 3u, 4u]);
        (await ReadAsync(new SeriesKey(Measurements.Pack, "packer-1"), Noon, Noon + 100_000, limit: 3)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_range_of_more_points_than_a_store_reads_at_once_comes_whole_and_in_order()
    {
        await Store.WriteAsync(Packs("packer-1", 20_001), Ending);

        (await ReadAsync(new SeriesKey(Measurements.Pack, "packer-1"), Noon, Noon + 100_000_000)).Select(point => (int)point.Sequence)
            .ShouldBe(Enumerable.Range(0, 20_001));
    }

    [Fact]
    public async Task Reading_goes_on_after_a_point_without_missing_or_repeating_one()
    {
        await Store.WriteAsync(
            [Pack("packer-1", 1, Noon, 34), Pack("packer-1", 2, Noon, 35), Pack("packer-1", 3, Noon, 36),
                Pack("packer-1", 4, Noon + 1, 37)], Ending);
        var series = new SeriesKey(Measurements.Pack, "packer-1");
        var range = new TimeRange(Noon, Noon + 10);
        List<uint> read = [];

        for (PointPosition? after = null; await Store.ReadAsync(series, range, 1, after, Ending).FirstOrDefaultAsync(Ending) is { } point;
            after = PointPosition.Of(point))
        {
            read.Add(point.Sequence);
        }

        read.ShouldBe([1u, 2u, 3u, 4u]);
        (await Store.ReadAsync(series, range, 10, new PointPosition(Noon - 5, 9, 9), Ending).CountAsync(Ending)).ShouldBe(4);
    }

    [Fact]
    public async Task Series_are_apart_by_device_and_by_tag()
    {
        await Store.WriteAsync(
            [Reading("canteen-1", "stove-1", 1, 2400), Reading("canteen-1", "feeder", 2, 5000), Reading("canteen-2", "stove-1", 1, 100)],
            Ending);

        (await ReadAsync(new SeriesKey(Measurements.Power, "canteen-1", "stove-1"), Noon,
            Noon + 10_000)).ShouldHaveSingleItem().Numbers[2].ShouldBe(2400);
        (await ReadAsync(new SeriesKey(Measurements.Power, "canteen-3", "stove-1"), Noon, Noon + 10_000)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_comes_back_whatever_it_holds()
    {
        string[] names =
        [
            "kiln\\", "ki\nln", "kiln\r\n", "\\", "a\\ b", "a\\,b\\=c", "a, b=c", "it's", "'; DROP SERIES", "say \"x\"", " edges ",
            "tab\there", "caf\u00e9", "\ud83d\udd25", "\\\\", "a\\\nb",
        ];

        await Store.WriteAsync(
            [.. names.SelectMany(
                (name, i) => new[] { Reading("canteen-1", name, (uint)i, i), Reading("canteen-1", name, (uint)i + 100, i) })], Ending);

        foreach (var (name, i) in names.Select((name, i) => (name, i)))
        {
            var read = await ReadAsync(new SeriesKey(Measurements.Power, "canteen-1", name), Noon, Noon + 1_000_000);
            read.Select(point => (point.Tag, point.Numbers[2])).ShouldBe([(name, i), (name, i)], name);
            (await Store.NewestAsync(new SeriesKey(Measurements.Power, "canteen-1", name), 1,
                Ending)).ShouldHaveSingleItem().Sequence.ShouldBe((uint)i + 100);
        }

        (await Store.LatestAsync(Measurements.Power, Ending)).Select(point => point.Tag).ShouldBe(names, ignoreOrder: true);
    }

    [Fact]
    public async Task Buckets_have_minimum_mean_and_maximum_and_gaps_are_gaps()
    {
        await Store.WriteAsync(
            [.. Packs("packer-1", 10), .. Enumerable.Range(30, 10).Select(i => Pack("packer-1", (uint)i, Noon + (i * 1000), i))], Ending);

        var buckets =
            await Store.DownsampleAsync(new SeriesKey(Measurements.Pack, "packer-1"), "net_g", new TimeRange(Noon, Noon + 40_000), 4,
                Ending);

        buckets.Select(bucket => (bucket.FromUtcMilliseconds - Noon, bucket.Count)).ShouldBe([(0, 10), (30_000, 10)]);
        (buckets[1].Minimum, buckets[1].Maximum).ShouldBe((30, 39));
        buckets[1].Mean.ShouldBe(34.5, 1e-9);
    }

    [Fact]
    public async Task Values_that_were_not_measured_do_not_count()
    {
        await Store.WriteAsync([Reading("canteen-1", "stove-1", 1, 2400), Reading("canteen-1", "stove-1", 2, double.NaN)], Ending);

        var bucket =
            (await Store.DownsampleAsync(new SeriesKey(Measurements.Power, "canteen-1", "stove-1"), "power_w",
                new TimeRange(Noon, Noon + 10_000), 1, Ending)).ShouldHaveSingleItem();

        (bucket.Count, bucket.Mean).ShouldBe((1, 2400));
    }

    [Fact]
    public async Task The_latest_of_every_series_is_the_newest_however_it_arrived()
    {
        await Store.WriteAsync([Pack("packer-1", 5, Noon + 5000, 35), Pack("packer-2", 1, Noon, 36)], Ending);
        await Store.WriteAsync([Pack("packer-1", 4, Noon + 4000, 34)], Ending);

        var latest = await Store.LatestAsync(Measurements.Pack, Ending);

        latest.Select(point => (point.Device, point.Sequence)).ShouldBe([("packer-1", 5u), ("packer-2", 1u)], ignoreOrder: true);
    }

    [Fact]
    public async Task The_newest_come_first()
    {
        await Store.WriteAsync(Packs("packer-1", 10), Ending);

        (await Store.NewestAsync(new SeriesKey(Measurements.Pack, "packer-1"), 3, Ending)).Select(point => point.Sequence)
            .ShouldBe([9u, 8u, 7u]);
    }

    protected abstract Task<ITelemetryStore> OpenAsync();

    private static TelemetryPoint Pack(string device, uint sequence, long at, double netGrams) => new(
        Measurements.Pack, device, "", at, 7, sequence, [sequence, netGrams, netGrams, 0, 35, 60, 1000, 1000, 600, 1, 72, 1, 0],
        ["milo", "L-1"]);

    private static List<TelemetryPoint> Packs(string device, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Pack(device, (uint)i, Noon + (i * 1000), 35 + (i * 0.01)))];

    private static TelemetryPoint Reading(string device, string load, uint sequence, double watts) => new(
        Measurements.Power, device, load, Noon + (sequence * 1000), 2, sequence, [220, 11, watts, 9750, 50, 0.99, 1], ["ok"]);

    private static void ShouldBeSame(TelemetryPoint read, TelemetryPoint written)
    {
        (read.Measurement, read.Device, read.Tag, read.UtcMilliseconds, read.Boot, read.Sequence)
            .ShouldBe((written.Measurement, written.Device, written.Tag, written.UtcMilliseconds, written.Boot, written.Sequence));
        read.Numbers.ShouldBe(written.Numbers);
        read.Texts.ShouldBe(written.Texts);
    }

    private async Task<List<TelemetryPoint>> ReadAsync(SeriesKey series, long from, long to, int limit = 1_000_000) =>
        await Store.ReadAsync(series, new TimeRange(from, to), limit, cancellationToken: Ending).ToListAsync(Ending);
}
