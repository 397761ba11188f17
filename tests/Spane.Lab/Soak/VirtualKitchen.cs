using System.Text;
using Spane.Backend.Live;
using Spane.Backend.Power;
using Spane.Backend.Twins;
using Spane.Electricity.Loads;
using Spane.Electricity.Schedules;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;
using Spane.Firmware.Core.Settings;
using Spane.Messages;
using Spane.Plant.Link;
using Spane.Plant.Mains;
using Spane.Plant.Node;
using Spane.Storage.Ingest;
using Spane.Storage.Settings;

namespace Spane.Lab.Soak;

/// <summary>
/// A virtual canteen and its backend's twin under one virtual clock, as fast as the host can: byte-level meters, the node's firmware with
/// its outbox, messages.
/// </summary>
internal sealed class VirtualKitchen : IDisposable
{
    private const int TickMicroseconds = 40_000;

    // The backend acknowledges four times a second at most; a canteen sends some ten messages in that time.
    private const int MessagesPerReceipt = 8;

    private static readonly DayOfWeek[] WorkingDays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    private readonly DeviceRuntime _box;
    private readonly Action<IngestBatch> _keep;
    private readonly IngestBatch _batch = new();
    private readonly string _site;
    private readonly string _device;

    /// <summary>Builds the canteen.</summary>
    /// <param name="startUtc">When its clock begins, UTC.</param>
    /// <param name="keep">Takes what each message produced; what it does not copy is gone.</param>
    /// <param name="flashFolder">Where the node's flash lies; null: in memory.</param>
    public VirtualKitchen(string site, string device, int seed, DateTime startUtc, Action<IngestBatch> keep, string? flashFolder = null)
    {
        (_site, _device, _keep) = (site, device, keep);
        Settings = CanteenSettings.Demonstration with
        {
            DemandLimitWatts = 7_000,
            Calendar = CanteenCalendar.Office with
            {
                Entries =
                    [.. CanteenLoads.All.Where(l => l.Class != LoadClass.Protected)
                        .Select(l => new ScheduleEntry(l.Id, WorkingDays, new TimeOnly(6, 0), new TimeOnly(17, 0)))],
            },
        };
        var live = new LiveState();
        Twin = new PowerDeviceTwin(device, new CanteenTwin(site, device, Settings, TariffBook.Pln), live, TimeProvider.System);
        _box = new DeviceRuntime(new Device(device, site, "power", device), Twin, live, TimeProvider.System, TimeSpan.FromDays(31));
        Canteen = new VirtualCanteen(new VirtualCanteenOptions
        {
            Node = new VirtualNodeOptions
            {
                Seed = seed,
                StartUtc = startUtc,
                FlashFolder = flashFolder,
                Settings = new NodeSettings { Site = site, Device = device, Role = "power" },
            },
            Mains = new CanteenMainsOptions { TickMicroseconds = TickMicroseconds },
        });
        Routine = new CanteenRoutine(Canteen.Mains, Settings.Contract.UtcOffset, seed);
        Canteen.Routine = Routine.At;
        Canteen.Broker!.Published += OnPublished;
        byte[] config = CanteenConfig.Of(Settings, 1, Settings.Contract.LocalDate(startUtc)).ToUtf8();
        Canteen.Broker.Send(Topic(TopicLeaf.Config), Encoding.UTF8.GetString(config), retain: true);
    }

    /// <summary>Its loads, contract and schedule.</summary>
    public CanteenSettings Settings { get; }

    /// <summary>What the backend knows of it.</summary>
    public PowerDeviceTwin Twin { get; }

    /// <summary>Node and mains.</summary>
    public VirtualCanteen Canteen { get; }

    /// <summary>The people in it.</summary>
    public CanteenRoutine Routine { get; }

    /// <summary>The twin's newest state to store; null: none yet.</summary>
    public byte[]? State { get; private set; }

    /// <summary>Messages that arrived in their place.</summary>
    public long Messages { get; private set; }

    /// <summary>Lets a time pass, in which <paramref name="midway"/> is asked before the twin's own tick.</summary>
    public void Run(TimeSpan time, Action? midway = null)
    {
        Canteen.Run(time);
        _batch.Points.Clear();
        midway?.Invoke();
        _box.Tick(Canteen.Board.TrueUtcNow, _batch);
        _keep(_batch);
    }

    /// <summary>Switches a load as a person does on the screen.</summary>
    public void Switch(string load, bool on)
    {
        DateTimeOffset now = Canteen.Board.TrueUtcNow;
        var command = new CommandPayload
        {
            Id = $"c-{now.ToUnixTimeMilliseconds()}",
            Action = "switch",
            By = "soak",
            Load = load,
            On = on,
            IssuedUtcMilliseconds = now.ToUnixTimeMilliseconds(),
            ExpiresUtcMilliseconds = now.AddSeconds(10).ToUnixTimeMilliseconds(),
        };
        Canteen.Broker!.Send(Topic(TopicLeaf.Command), Encoding.UTF8.GetString(command.ToUtf8()));
    }

    /// <inheritdoc/>
    public void Dispose() => Canteen.Dispose();

    private string Topic(TopicLeaf leaf) => new DeviceTopic(_site, _device, leaf).ToString();

    private void OnPublished(LoopbackMessage published)
    {
        if (!DeviceTopic.TryParse(published.Topic, out var topic)
            || !PayloadParser.TryParse(topic.Leaf, published.Payload.Span, out var message, out _))
        {
            return;
        }

        _batch.Points.Clear();
        if (_box.Process(message, published.Topic, published.Retained, Canteen.Board.TrueUtcNow, _batch) is SequenceOutcome.Next or null)
        {
            Messages++;
            _keep(_batch);
        }

        if (message is SequencedMessage { Sequence: var sequence } && sequence % MessagesPerReceipt == 0)
        {
            var (state, _, receipts, _) = _box.Collect();
            State = state ?? State;
            foreach (var receipt in receipts)
            {
                Canteen.Broker!.Send(_box.ReceivedTopic, Encoding.UTF8.GetString(receipt.ToUtf8()));
            }
        }
    }
}
