using System.Text;
using Spane.Servers;
using Spane.Storage.Influx;
using Spane.Storage.InfluxDb;
using Spane.Storage.Ingest;
using Spane.Storage.Telemetry;
using Spane.Storage.Tests.Contract;
using static Spane.Storage.Tests.Readings;

namespace Spane.Storage.Tests;

public sealed class SpoolTests(InfluxFixture shared) : IAsyncLifetime
{
    private readonly TelemetryFile _file = new();
    private TelemetrySpool _spool = null!;
    private SqliteIngestStore _ingest = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _spool = new TelemetrySpool(_file.Database);
        _ingest = new SqliteIngestStore(_file.Database, spooled: true);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task What_waits_while_the_server_is_away_is_forwarded_in_order_in_requests_of_bounded_size()
    {
        var server = new RecordingServer { IsAway = true };
        var forwarder = new SpoolForwarder(_spool, server, TimeProvider.System);
        var random = new Random(1);
        for (var batch = 0; batch < 100; batch++)
        {
            await CommitAsync([.. Enumerable.Range(batch * 500, 500).Select(i => One((uint)i, i, random.NextDouble() * 1000))]);
            await Should.ThrowAsync<StoreUnavailableException>(() => forwarder.ForwardAsync(Ending));
        }

        server.IsAway = false;
        while (await forwarder.ForwardAsync(Ending))
        {
        }

        server.Sequences().ShouldBe(Enumerable.Range(0, 50_000));
        server.Requests.Count.ShouldBeInRange(2, 50, "several batches together");
        server.Requests.ShouldAllBe(request => request.Length <= SpoolForwarder.MaxBytes);
        _spool.Count().ShouldBe(0);
    }

    [Fact]
    public async Task What_the_server_did_not_confirm_is_forwarded_again()
    {
        var server = new RecordingServer();
        await CommitAsync(Make(10, 1000));
        server.BreaksAfterWriting = true;
        var forwarder = new SpoolForwarder(_spool, server, TimeProvider.System);
        await Should.ThrowAsync<StoreUnavailableException>(() => forwarder.ForwardAsync(Ending));
        server.BreaksAfterWriting = false;

        (await forwarder.ForwardAsync(Ending)).ShouldBeTrue();

        server.Sequences().ShouldBe([.. Enumerable.Range(0, 10), .. Enumerable.Range(0, 10)]);
        server.Prepared.ShouldBe(2);
    }

    [Fact]
    public async Task What_the_server_refuses_becomes_a_dead_letter_and_the_rest_is_written()
    {
        var (influx, store) =
            InfluxChoice.Create(InfluxChoice.Influx, new InfluxOptions { Address = shared.Address, Database = $"test_{Guid.NewGuid():N}" });
        await using (store)
        {
            await influx.PrepareAsync(Ending);
            await influx.WriteAsync(
                LineBatch.Compress("power,device=canteen-1,load=fan frequency_hz=\"a text\" 1795348805000000005\n"u8.ToArray()), Ending);
            var fan = One(5, 5000, 40) with { Tag = "fan" };
            await CommitAsync([.. Make(5, 1000).Select(WithoutFrequency), fan, .. Make(5, 1000, 6000).Select(WithoutFrequency)]);

            await new SpoolForwarder(_spool, influx, TimeProvider.System).ForwardAsync(Ending);

            (await store.NewestAsync(Stove, 100, Ending)).Count.ShouldBe(10);
            var letter = (await new SqliteDeadLetterTable(_file.Database).NewestAsync(10, null, Ending)).ShouldHaveSingleItem();
            (letter.Topic, letter.Reason).ShouldBe(("influxdb", "StoreRefused"));
            Encoding.UTF8.GetString(letter.Payload).ShouldStartWith("power,device=canteen-1,load=fan boot=2i,seq=5i,");
            letter.Detail.ShouldContain("field type conflict");
            _spool.Count().ShouldBe(0);
        }
    }

    [Fact]
    public async Task What_twins_read_back_is_here_too_and_nothing_else()
    {
        await CommitAsync(
        [
            One(1, 1000, 40),
            new(Measurements.Pack, "packer-1", "", Start, 1, 1, new double[13], ["milo", "L-1"]),
            new(Measurements.Trial, "packer-1", "", Start, 1, 2, new double[9], ["milo", "L-1", "time"]),
            new(Measurements.LoadHour, "canteen-1", "stove-1", Start, 2, 3, new double[6], []),
        ]);

        (_file.Count("pack"), _file.Count("trial"), _file.Count("load_hour"), _file.Count("power"), _spool.Count()).ShouldBe(
            (1, 1, 1, 0, 1));
    }

    [Fact]
    public async Task The_latest_point_of_every_series_is_here_though_its_points_are_elsewhere()
    {
        await CommitAsync([One(3, 3000, 42), One(1, 1000, 40), One(2, 2000, 41) with { Tag = "fan" }]);
        await CommitAsync([One(2, 2000, 41)]);

        var latest = await _file.Store.LatestAsync(Measurements.Power, Ending);

        latest.Select(point => (point.Tag, point.Sequence)).ShouldBe([("stove-1", 3u), ("fan", 2u)], ignoreOrder: true);
        _file.Count("power").ShouldBe(0);
    }

    [Fact]
    public async Task At_its_limit_the_spool_takes_no_more_and_goes_on_with_nothing_lost_when_the_server_is_back_though_it_refuses_a_line()
    {
        await using var small = new TelemetryFile(maximumMegabytes: 1);
        var ingest = new SqliteIngestStore(small.Database, spooled: true);
        var spool = new TelemetrySpool(small.Database);
        var server = new RecordingServer { IsAway = true };
        var forwarder = new SpoolForwarder(spool, server, TimeProvider.System);
        var random = new Random(2);
        List<TelemetryPoint> Batch(int number) =>
            [.. Enumerable.Range(number * 100, 100).Select(i => One((uint)i, i, random.NextDouble() * 1000))];
        var batches = 0;
        var fault = await Should.ThrowAsync<StoreUnavailableException>(async () =>
        {
            for (; ; batches++)
            {
                await CommitAsync(ingest, Batch(batches));
            }
        });
        fault.DiskFull.ShouldBeTrue();
        await Should.ThrowAsync<StoreUnavailableException>(() => forwarder.ForwardAsync(Ending));
        await Should.ThrowAsync<StoreUnavailableException>(() => CommitAsync(ingest, Batch(batches)));

        server.IsAway = false;
        server.Refused = 7;
        (await forwarder.ForwardAsync(Ending)).ShouldBeTrue();
        await CommitAsync(ingest, Batch(batches));
        while (await forwarder.ForwardAsync(Ending))
        {
        }

        batches.ShouldBeGreaterThan(10);
        server.Sequences().ShouldBe(Enumerable.Range(0, (batches + 1) * 100));
        (await new SqliteDeadLetterTable(small.Database).NewestAsync(10, null, Ending)).ShouldHaveSingleItem().Detail.ShouldBe(
            "not a number");
        spool.Count().ShouldBe(0);
    }

    [Fact]
    public async Task A_killed_server_gets_what_it_missed_when_it_is_back()
    {
        await using var process = await InfluxProcess.StartAsync(TestContext.Current.CancellationToken);
        var (influx, store) = InfluxChoice.Create(InfluxChoice.Influx, new InfluxOptions { Address = process.Address });
        await using (store)
        {
            var forwarder = new SpoolForwarder(_spool, influx, TimeProvider.System);
            await CommitAsync(Make(1000, 1000));
            (await forwarder.ForwardAsync(Ending)).ShouldBeTrue();
            await process.KillAsync();
            await CommitAsync(Make(1000, 1000, 1_000_000));
            await Should.ThrowAsync<StoreUnavailableException>(() => forwarder.ForwardAsync(Ending));
            await CommitAsync(Make(1000, 1000, 2_000_000));
            await process.StartAgainAsync(TestContext.Current.CancellationToken);

            while (await forwarder.ForwardAsync(Ending))
            {
            }

            (await store.NewestAsync(Stove, 10_000, Ending)).Select(point => (int)point.Sequence)
                .ShouldBe(Enumerable.Range(0, 3000).Reverse());
        }
    }

    [Fact]
    public void A_store_that_is_not_known_is_refused_with_those_that_are() =>
        Should.Throw<ArgumentException>(() => InfluxChoice.Create("influx", new InfluxOptions())).Message.ShouldContain(
            "'sqlite' or 'influxdb'");

    private static TelemetryPoint WithoutFrequency(TelemetryPoint point)
    {
        var numbers = point.Numbers.ToArray();
        numbers[point.Measurement.IndexOf("frequency_hz")] = double.NaN;
        return point with { Numbers = numbers };
    }

    private Task CommitAsync(IEnumerable<TelemetryPoint> points) => CommitAsync(_ingest, points);

    private static Task CommitAsync(SqliteIngestStore ingest, IEnumerable<TelemetryPoint> points)
    {
        var batch = new IngestBatch();
        batch.Points.AddRange(points);
        return ingest.CommitAsync([batch], Ending);
    }

    private sealed class RecordingServer : ILineProtocolServer
    {
        public bool IsAway { get; set; }

        public bool BreaksAfterWriting { get; set; }

        /// <summary>The line that the first request is refused for, from 0.</summary>
        public int? Refused { get; set; }

        public int Prepared { get; private set; }

        public List<ReadOnlyMemory<byte>> Requests { get; } = [];

        public IEnumerable<int> Sequences() => Requests
            .SelectMany(
                request => Encoding.UTF8.GetString(LineBatch.Expand(request).Span).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Select(line => int.Parse(line.Split("seq=")[1].Split('i')[0], System.Globalization.CultureInfo.InvariantCulture));

        public Task PrepareAsync(CancellationToken cancellationToken = default)
        {
            Prepared++;
            return IsAway ? throw new StoreUnavailableException("away") : Task.CompletedTask;
        }

        public Task<WriteRefusal?> WriteAsync(ReadOnlyMemory<byte> gzip, CancellationToken cancellationToken = default)
        {
            Requests.Add(gzip);
            var refusal =
                Refused is { } line && Requests.Count == 1
                    ? new WriteRefusal("refused", new Dictionary<int, string> { [line] = "not a number" }) : null;
            return BreaksAfterWriting ? throw new StoreUnavailableException("broken") : Task.FromResult(refusal);
        }
    }
}
