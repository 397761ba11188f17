using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Spane.Backend.Alarms;
using Spane.Backend.Ingest;
using Spane.Backend.Inspection;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Backend.Tests.Power;
using Spane.Backend.Traffic;
using Spane.Backend.Twins;
using Spane.Firmware.Core.Settings;
using Spane.Messages;
using Spane.Mqtt;
using Spane.Packing.Products;
using Spane.Packing.Shifts;
using Spane.Packing.Twin;
using Spane.Packing.Verdicts;
using Spane.Plant.Link;
using Spane.Plant.Node;
using Spane.Plant.Packing;
using Spane.Storage.Settings;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Tests.Ingest;

/// <summary>The firmware on a virtual board whose flash is erased while it packs: from the flash to the stored packs and the alarm, under
/// one virtual clock.</summary>
public sealed class ErasedNodeTests : IDisposable
{
    private const string Site = "demo";
    private const string Device = "packer-1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-erased-");
    private readonly VirtualPacker _packer = new(new VirtualPackerOptions
    {
        Node = new VirtualNodeOptions
        {
            Seed = 7,
            StartUtc = new DateTime(2026, 11, 28, 1, 0, 0, DateTimeKind.Utc),
            Settings = new NodeSettings { Site = Site, Device = Device }
        },
    });
    private readonly LiveState _live = new();
    private readonly Partition _partition = new(new IngestCounters(), new DeviceBounds());
    private readonly List<TelemetryPoint> _points = [];
    private readonly HashSet<string> _lives = [];
    private readonly DeviceRuntime _runtime;
    private readonly AlarmService _alarms;
    private int _dumped;

    public ErasedNodeTests()
    {
        var time = new BoardTime(_packer.Board);
        var twin =
            new PackerTwin(Site, Device, ProductCatalogue.Paper, ShiftCalendar.ThreeShifts(TimeZoneInfo.Utc),
                new PackJudge(VerdictRuleBase.TableTwo));
        _live.Publish(twin.View());
        _runtime =
            new DeviceRuntime(new Device(Device, Site, "packer", Device), new PackerDeviceTwin(Device, twin, _live), _live, time,
                TimeSpan.FromDays(31));
        var settings = new SqliteSettingsDatabase(Path.Combine(_folder.FullName, "settings.db"));
        _alarms = new AlarmService(
            _live,
            new AlarmStore(settings),
            new StoreHealth(NullLogger<StoreHealth>.Instance),
            new SessionHealth(_live, time, NullLogger<SessionHealth>.Instance),
            new InspectionConditions(),
            time,
            NullLogger<AlarmService>.Instance);
        _packer.Broker!.Published += Take;
        _packer.Plant.PackDumped += _ => _dumped++;
    }

    [Fact]
    public async Task Packs_go_on_being_stored_and_the_alarm_says_that_the_node_was_erased()
    {
        for (var start = 0; start < 3; start++)
        {
            await PackAsync(10);
            _packer.PowerCycle();
        }

        await PackAsync(10);
        // What the stop left in the hopper goes out as a pack that the node still tells; after the erasure nobody could know of it.
        _packer.Tell("release");
        await SettleAsync();
        var before = Packs.Count;
        before.ShouldBe(_dumped);
        _live.Alarms.Standing.Select(alarm => alarm.Key.Code).ShouldNotContain("node-replaced");

        var unseen = _packer.Node.Runtime.Outbox.Count;
        _packer.Faults.Switch("flash-erased", true);
        var lost = _dumped - before;
        await PackAsync(12);
        await SettleAsync();

        (unseen, lost).ShouldBe((0, 0));
        Packs.Count.ShouldBe(_dumped);
        Packs.Distinct().Count().ShouldBe(_dumped, "each of a time of its own");
        Packs.Skip(before).Select(pack => pack.Boot).ShouldAllBe(boot => boot == 1);
        _lives.Count.ShouldBe(2);
        _live.Alarms.Standing.Select(alarm => alarm.Key.Code).ShouldContain("node-replaced");
    }

    public void Dispose()
    {
        _alarms.Dispose();
        _packer.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private List<(long At, uint Boot, uint Sequence)> Packs =>
        [.. _points.Where(point => point.Measurement == Measurements.Pack)
            .Select(point => (point.UtcMilliseconds, point.Boot, point.Sequence))];

    private async Task PackAsync(int packs)
    {
        await RunAsync(5);
        _packer.Commission();
        _packer.Tell("product", "\"prod\":\"milo\",\"name\":\"Milo\",\"tgt\":35,\"tlo\":0,\"thi\":70,\"max\":60,\"lot\":\"L\",\"size\":0");
        _packer.Tell("start");
        var until = _dumped + packs;
        for (var second = 0; second < 120 && _dumped < until; second++)
        {
            await RunAsync(1);
        }

        _dumped.ShouldBeGreaterThanOrEqualTo(until);
        _packer.Tell("stop");
        await SettleAsync();
    }

    private Task SettleAsync() => RunAsync(15);

    private async Task RunAsync(double seconds)
    {
        for (var passed = 0.0; passed < seconds; passed += 0.25)
        {
            _packer.Run(TimeSpan.FromSeconds(0.25));
            var now = _packer.Board.TrueUtcNow - DateTime.UnixEpoch;
            Finish(_partition.Run(_packer.Board.TrueUtcNow, now));
            Finish(_partition.Tick([_runtime], _packer.Board.TrueUtcNow, now));
            await _alarms.ObserveAsync();
        }
    }

    private void Finish(PartitionResult result)
    {
        _points.AddRange(result.Batch.Points);
        result.Batch.DeadLetters.ShouldBeEmpty();
        result.Views.ForEach(show => show());
        result.Receipts.ForEach(receipt => _packer.Broker!.Send(_runtime.ReceivedTopic, Encoding.UTF8.GetString(receipt.Payload.ToUtf8())));
    }

    private void Take(LoopbackMessage published)
    {
        if (DeviceTopic.TryParse(published.Topic, out var topic)
            && topic.Leaf is not (TopicLeaf.Config or TopicLeaf.Command or TopicLeaf.Received))
        {
            if (PayloadParser.TryParse(topic.Leaf, published.Payload.Span, out var message, out _)
                && message is StatusMessage { Online: true } status)
            {
                _lives.Add(status.Life);
            }

            // A subscriber that is there already gets what is retained as live.
            _partition.Add(_runtime,
                new RoutedMessage(new MqttReceivedMessage { Topic = published.Topic, Payload = published.Payload.ToArray() }, topic.Leaf,
                    null));
        }
    }
}
