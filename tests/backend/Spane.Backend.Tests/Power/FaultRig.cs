using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Spane.Backend.Alarms;
using Spane.Backend.Ingest;
using Spane.Backend.Inspection;
using Spane.Backend.Live;
using Spane.Backend.Power;
using Spane.Backend.Twins;
using Spane.Electricity.Anomalies;
using Spane.Electricity.Ledger;
using Spane.Electricity.Switching;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;
using Spane.Electricity.Views;
using Spane.Firmware.Core.Settings;
using Spane.Messages;
using Spane.Packing.Alarms;
using Spane.Plant.Link;
using Spane.Plant.Mains;
using Spane.Plant.Node;
using Spane.Storage.Ingest;
using Spane.Storage.Settings;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Tests.Power;

/// <summary>
/// From the byte on the meters' bus to the row of the alarm table, under one virtual clock: virtual mains and meters, the node's firmware
/// with its outbox, its messages as bytes, the backend's parser, sequence, twin and alarms.
/// </summary>
internal sealed class FaultRig : IDisposable
{
    private const string Site = "demo";
    private const string Device = "canteen-1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-faults-");
    private readonly LiveState _live = new();
    private readonly IngestBatch _batch = new();
    private readonly PowerDeviceTwin _twin;
    private readonly DeviceRuntime _runtime;
    private readonly AlarmStore _store;
    private readonly AlarmService _alarms;
    private int _commands;

    /// <summary>Builds everything; the loads run without pause, so that nothing depends on a thermostat.</summary>
    public FaultRig(CanteenSettings? settings = null, DateTime? startUtc = null, IEnumerable<LoadHour>? history = null)
    {
        settings ??= CanteenSettings.Demonstration with { DemandLimitWatts = 0 };
        Canteen = new VirtualCanteen(new VirtualCanteenOptions
        {
            // 08:00 WIB on Monday, 2 March 2026.
            Node = new VirtualNodeOptions
            {
                StartUtc = startUtc ?? new DateTime(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc),
                Settings = new NodeSettings { Site = Site, Device = Device, Role = "power" },
            },
            Mains = new CanteenMainsOptions
            {
                TickMicroseconds = 40_000,
                Loads = [.. LoadProfile.Canteen.Select(p => p with { DutyCycle = 1 })]
            },
        });
        var time = new BoardTime(Canteen.Board);
        var twin = new CanteenTwin(Site, Device, settings, TariffBook.Pln);
        twin.Restore(new CanteenState(), history ?? []);
        _twin = new PowerDeviceTwin(Device, twin, _live, time);
        _runtime = new DeviceRuntime(new Device(Device, Site, "power", Device), _twin, _live, time, TimeSpan.FromDays(31));
        _store = new AlarmStore(new SqliteSettingsDatabase(Path.Combine(_folder.FullName, "settings.db")));
        _alarms =
            new AlarmService(_live, _store, new StoreHealth(NullLogger<StoreHealth>.Instance),
                new SessionHealth(_live, time, NullLogger<SessionHealth>.Instance), new InspectionConditions(), time,
                NullLogger<AlarmService>.Instance);
        Canteen.Broker!.Published += Take;
        byte[] config = CanteenConfig.Of(settings, 1, settings.Contract.LocalDate(time.GetUtcNow())).ToUtf8();
        Canteen.Broker.Send(Topic(TopicLeaf.Config), Encoding.UTF8.GetString(config), retain: true);
        Canteen.RunUntil(() => Canteen.Node?.Role.Box is not null, TimeSpan.FromSeconds(30)).ShouldBeTrue();
    }

    public VirtualCanteen Canteen { get; }

    public CanteenView View => _live.Canteens.Single();

    public List<TelemetryPoint> Points => _batch.Points;

    public DateTimeOffset Now => Canteen.Board.TrueUtcNow;

    public void Switch(string fault, bool on = true) => Canteen.Mains.Faults.Switch(fault, on);

    /// <summary>Lets virtual time pass; the backend looks after each step.</summary>
    public async Task RunAsync(double seconds, Func<bool>? until = null, double stepSeconds = 0.25)
    {
        for (double passed = 0; passed < seconds; passed += stepSeconds)
        {
            Canteen.Run(TimeSpan.FromSeconds(stepSeconds));
            _runtime.Tick(Now, _batch);
            var (_, show, receipts, _) = _runtime.Collect();
            show?.Invoke();
            foreach (var received in receipts)
            {
                Canteen.Broker!.Send(_runtime.ReceivedTopic, Encoding.UTF8.GetString(received.ToUtf8()));
            }

            await _alarms.ObserveAsync();
            if (until?.Invoke() == true)
            {
                return;
            }
        }

        (until is null).ShouldBeTrue("It did not come true in time.");
    }

    public async Task SwitchOnAsync(params string[] loads)
    {
        foreach (string load in loads)
        {
            Command("switch", load, on: true);
        }

        await RunAsync(30, () => loads.All(load => Canteen.Mains.Load(load).Amperes > 0.1));
        await RunAsync(4);
    }

    public void Command(string action, string? load = null, bool? on = null)
    {
        var command = new CommandPayload
        {
            Id = $"c-{++_commands}",
            Action = action,
            By = "manager",
            Load = load,
            On = on,
            IssuedUtcMilliseconds = Now.ToUnixTimeMilliseconds(),
            ExpiresUtcMilliseconds = Now.AddSeconds(10).ToUnixTimeMilliseconds(),
        };
        var asked =
            new PowerCommand
            {
                Id = command.Id,
                Do = action,
                LoadId = load ?? "",
                On = on,
                By = command.By,
                At = Now,
                Expires = Now.AddSeconds(10)
            };
        _twin.Post(twin => twin.Add(asked.MarkSent()));
        Canteen.Broker!.Send(Topic(TopicLeaf.Command), Encoding.UTF8.GetString(command.ToUtf8()));
    }

    /// <summary>The manager answers what the register of a load means.</summary>
    public async Task AnswerAsync(string load, MeterAnswer answer)
    {
        var told =
            _twin.AnswerAsync(
                new AnsweredQuestion(View.Questions.Single(q => q.LoadId == load).Id, answer, new BookingPeriod(null), "manager", Now));
        await RunAsync(0.25);
        (await told).ShouldBeNull();
    }

    /// <summary>Waits for an alarm and gives it as the table has it.</summary>
    public async Task<Alarm> AlarmAsync(string code, string source, double withinSeconds, double stepSeconds = 0.25)
    {
        var key = new AlarmKey(Device, source, code);
        await RunAsync(withinSeconds, () => Standing(key) is not null, stepSeconds);
        return (await _store.LoadAsync()).Single(alarm => alarm.Key == key);
    }

    public Alarm? Standing(string code, string source) => Standing(new AlarmKey(Device, source, code));

    public Task<bool> ResetAsync(string code, string source) =>
        _alarms.ActAsync(new AlarmKey(Device, source, code), AlarmAction.Reset, "manager", "");

    public void Dispose()
    {
        _alarms.Dispose();
        Canteen.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static string Topic(TopicLeaf leaf) => new DeviceTopic(Site, Device, leaf).ToString();

    private Alarm? Standing(AlarmKey key) => _live.Alarms.Standing.FirstOrDefault(alarm => alarm.Key == key);

    private void Take(LoopbackMessage published)
    {
        if (DeviceTopic.TryParse(published.Topic, out var topic)
            && topic.Leaf is not (TopicLeaf.Config or TopicLeaf.Command or TopicLeaf.Received))
        {
            PayloadParser.TryParse(topic.Leaf, published.Payload.Span, out var message, out var rejection).ShouldBeTrue(rejection?.Detail);
            _runtime.Process(message!, published.Topic, published.Retained, Now, _batch);
        }
    }
}
