using System.Text;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Backend.Twins;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;
using Spane.Messages;
using Spane.Packing.Products;
using Spane.Packing.Shifts;
using Spane.Packing.Twin;
using Spane.Packing.Verdicts;
using Spane.Storage.Ingest;
using Spane.Storage.Settings;

namespace Spane.Backend.Tests.Twins;

/// <summary>The host's clock is 400 days ahead, or behind, for 20 s; the nodes do not know the time, so that everything is dated by
/// arrival.</summary>
public sealed class HostClockJumpTests
{
    private readonly HostTime _host = new();
    private readonly IngestBatch _batch = new();
    private readonly CanteenTwin _canteen = new("demo", "canteen-1", CanteenSettings.Demonstration, TariffBook.Pln);
    private readonly PackerTwin _packer =
        new("demo", "packer-1", ProductCatalogue.Paper, ShiftCalendar.ThreeShifts(TimeZoneInfo.Utc),
            new PackJudge(VerdictRuleBase.Preset("table-ii")));
    private readonly LiveState _live = new();
    private (DeviceRuntime? Box, DeviceRuntime? Line) _runtimes;
    private int _sent;

    [Theory]
    [InlineData(400)]
    [InlineData(-400)]
    public void Noticed_it_changes_nothing(int days)
    {
        var clock = new TrustedClock(_host, TimeZoneInfo.Utc);
        Run(clock, 400);
        _host.Now += TimeSpan.FromDays(days);
        Run(clock, 20);
        _host.Now -= TimeSpan.FromDays(days);
        Run(clock, 60);

        var energy = _canteen.View(clock.GetUtcNow()).Loads.Single(load => load.Id == "stove-1").Energy;
        energy.TodayKilowattHours.ShouldBe(479 * 0.003, 1e-9);
        energy.MonthKilowattHours.ShouldBe(479 * 0.003, 1e-9);
        _packer.View().ShiftPacks.ShouldBe(480);
        _batch.Points.ShouldAllBe(point => Math.Abs(point.UtcMilliseconds - _host.Now.ToUnixTimeMilliseconds()) < 3_600_000);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(-400)]
    public void Not_noticed_the_periods_come_back_by_themselves(int days)
    {
        Run(_host, 400);
        _host.Now += TimeSpan.FromDays(days);
        Run(_host, 20);
        _host.Now -= TimeSpan.FromDays(days);
        Run(_host, 60);

        var energy = _canteen.View(_host.Now).Loads.Single(load => load.Id == "stove-1").Energy;
        energy.TodayKilowattHours.ShouldBeInRange(449 * 0.003 - 0.01, 479 * 0.003 + 1e-9);
        energy.TotalKilowattHours.ShouldBe(479 * 0.003, 0.01);
        var line = _packer.View();
        line.ShiftStart.ShouldBe(new DateTimeOffset(2026, 11, 22, 7, 0, 0, TimeSpan.Zero));
        line.ShiftPacks.ShouldBeInRange(449, 480);
    }

    private void Run(TimeProvider time, int seconds)
    {
        var boxRuntime = _runtimes.Box ??= Runtime("canteen-1", "power", new PowerDeviceTwin("canteen-1", _canteen, _live, time), time);
        var lineRuntime = _runtimes.Line ??= Runtime("packer-1", "packer", new PackerDeviceTwin("packer-1", _packer, _live), time);
        for (; seconds > 0; seconds--)
        {
            _host.Pass(TimeSpan.FromSeconds(1));
            var now = time.GetUtcNow();
            boxRuntime.Tick(now, _batch);
            lineRuntime.Tick(now, _batch);
            if (_sent % 10 == 0)
            {
                Take(boxRuntime, TopicLeaf.Status, """{"on":1,"role":"power","fw":"1","rst":"power-on","mem":1,"q":0,"rev":0,""", now,
                    null);
                Take(lineRuntime, TopicLeaf.Status, """{"on":1,"role":"packer","fw":"1","rst":"power-on","mem":1,"q":0,"rev":0,""", now,
                    null);
            }

            _sent++;
            Take(boxRuntime, TopicLeaf.Power,
                $$"""{"load":"stove-1","u":230,"i":10,"p":2300,"e":{{1000 + (3 * _sent)}},"f":50,"pf":1,"q":"ok",""", now);
            Take(lineRuntime, TopicLeaf.Pack,
                $$"""{"prod":"milo","lot":"L-1","n":{{_sent}},"net":35,"gross":35,"res":0,"tgt":35,"rate":60,"run":1,"wall":1,"fill":600,"ir":1,""", now);
        }
    }

    private DeviceRuntime Runtime(string id, string role, IDeviceTwin twin, TimeProvider time) =>
        new(new Device(id, "demo", role, id), twin, _live, time, TimeSpan.FromDays(31));

    private void Take(DeviceRuntime runtime, TopicLeaf leaf, string keys, DateTimeOffset now,
        SequenceOutcome? expected = SequenceOutcome.Next)
    {
        var json = keys + FormattableString.Invariant($"\"v\":1,\"boot\":7,\"seq\":{_sent},\"lo\":1,\"t\":0,\"up\":{_sent * 1000}}}");
        PayloadParser.TryParse(leaf, Encoding.UTF8.GetBytes(json), out var message, out var rejection).ShouldBeTrue($"{rejection}");
        runtime.Process(message!, "", retained: false, now, _batch).ShouldBe(expected);
    }

    private sealed class HostTime : TimeProvider
    {
        private TimeSpan _monotonic = TimeSpan.FromHours(1);

        public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _monotonic.Ticks;

        public override DateTimeOffset GetUtcNow() => Now;

        public void Pass(TimeSpan time)
        {
            _monotonic += time;
            Now += time;
        }
    }
}
