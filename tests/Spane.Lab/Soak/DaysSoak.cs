using System.Text;
using Spane.Backend.Live;
using Spane.Backend.Power;
using Spane.Backend.Twins;
using Spane.Electricity.Billing;
using Spane.Electricity.Ledger;
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
using Spane.Storage.Telemetry;

namespace Spane.Lab.Soak;

/// <summary>
/// Days of a virtual canteen as fast as the host can: byte-level meters, the node's firmware with its outbox, messages, and the backend's
/// twin, under one virtual clock. What the ledger counted is compared with the true energy, and seeded faults must be found.
/// </summary>
public sealed class DaysSoak : IDisposable
{
    private const string Site = "soak";
    private const string Device = "canteen-1";
    private const int TickMicroseconds = 40_000;

    // The backend acknowledges four times a second at most; a canteen sends some ten messages in that time.
    private const int MessagesPerReceipt = 8;

    private static readonly DayOfWeek[] WorkingDays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    // A Monday, 00:00 WIB.
    private static readonly DateTime StartUtc = new(2025, 6, 1, 17, 0, 0, DateTimeKind.Utc);

    private readonly CanteenSettings _settings;
    private readonly PowerDeviceTwin _twin;
    private readonly DeviceRuntime _box;
    private readonly VirtualCanteen _canteen;
    private readonly CanteenRoutine _routine;
    private readonly IngestBatch _batch = new();
    private readonly List<TelemetryPoint> _kept = [];
    private readonly Dictionary<(string Load, long UtcMilliseconds), long> _slots = [];
    private long _messages;

    /// <summary>Builds the canteen.</summary>
    public DaysSoak(int seed)
    {
        _settings = CanteenSettings.Demonstration with
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
        _twin = new PowerDeviceTwin(Device, new CanteenTwin(Site, Device, _settings, TariffBook.Pln), live, TimeProvider.System);
        _box = new DeviceRuntime(new Device(Device, Site, "power", Device), _twin, live, TimeProvider.System, TimeSpan.FromDays(31));
        _canteen = new VirtualCanteen(new VirtualCanteenOptions
        {
            Node = new VirtualNodeOptions
            {
                Seed = seed,
                StartUtc = StartUtc,
                Settings = new NodeSettings { Site = Site, Device = Device, Role = "power" },
            },
            Mains = new CanteenMainsOptions { TickMicroseconds = TickMicroseconds },
        });
        _routine = new CanteenRoutine(_canteen.Mains, _settings.Contract.UtcOffset, seed);
        _canteen.Routine = _routine.At;
        _canteen.Broker!.Published += OnPublished;
        byte[] config = CanteenConfig.Of(_settings, 1, _settings.Contract.LocalDate(StartUtc)).ToUtf8();
        _canteen.Broker.Send(Topic(TopicLeaf.Config), Encoding.UTF8.GetString(config), retain: true);
    }

    /// <summary>Runs.</summary>
    /// <param name="days">Virtual days, from 1.</param>
    public DaysResult Run(int days, IProgress<int> progress, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentNullException.ThrowIfNull(progress);
        SeededFault[] faults = [.. SeededFault.Month.Where(f => f.Day <= days)];
        for (int hour = 0; hour < days * 24; hour++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int quarter = 0; quarter < 4; quarter++)
            {
                Switch(faults, hour + (quarter / 4.0));
                _canteen.Run(TimeSpan.FromMinutes(15));
                _batch.Points.Clear();
                AnswerQuestions();
                _box.Tick(_canteen.Board.TrueUtcNow, _batch);
                Keep();
            }

            if (hour % 24 == 23)
            {
                progress.Report((hour / 24) + 1);
            }
        }

        _canteen.Run(TimeSpan.FromMinutes(1));
        return Judge(days, faults);
    }

    /// <inheritdoc/>
    public void Dispose() => _canteen.Dispose();

    private static string Topic(TopicLeaf leaf) => new DeviceTopic(Site, Device, leaf).ToString();

    private void Switch(IEnumerable<SeededFault> faults, double hour)
    {
        foreach (SeededFault fault in faults)
        {
            double from = ((fault.Day - 1) * 24) + fault.Hour;
            bool on = hour >= from && hour < from + fault.Hours;
            if (fault.Name != "forgotten-stove")
            {
                _canteen.Mains.Faults.Switch(fault.Name, on);
                continue;
            }

            if (on != _routine.Forgotten.Contains(fault.Load))
            {
                // Somebody switches the stove on again after closing and leaves.
                Command(fault.Load, on);
                _canteen.Mains.Load(fault.Load).KnobOn = on;
                _ = on ? _routine.Forgotten.Add(fault.Load) : _routine.Forgotten.Remove(fault.Load);
            }
        }
    }

    // As the manager does who knows which meter was reset and which was changed.
    private void AnswerQuestions()
    {
        foreach (var asked in _twin.Questions)
        {
            var answer = asked.LoadId == SeededFault.ResetMeter ? MeterAnswer.Reset : MeterAnswer.OtherMeter;
            _ = _twin.AnswerAsync(new AnsweredQuestion(asked.Id, answer, new BookingPeriod(null), "soak", _canteen.Board.TrueUtcNow));
        }
    }

    private void Command(string load, bool on)
    {
        DateTimeOffset now = _canteen.Board.TrueUtcNow;
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
        _canteen.Broker!.Send(Topic(TopicLeaf.Command), Encoding.UTF8.GetString(command.ToUtf8()));
    }

    private void OnPublished(LoopbackMessage published)
    {
        if (!DeviceTopic.TryParse(published.Topic, out var topic)
            || !PayloadParser.TryParse(topic.Leaf, published.Payload.Span, out var message, out _))
        {
            return;
        }

        _batch.Points.Clear();
        if (_box.Process(message, published.Topic, published.Retained, _canteen.Board.TrueUtcNow, _batch) is SequenceOutcome.Next or null)
        {
            _messages++;
            Keep();
        }

        if (message is SequencedMessage { Sequence: var sequence } && sequence % MessagesPerReceipt == 0)
        {
            foreach (var receipt in _box.Collect().Receipts)
            {
                _canteen.Broker!.Send(_box.ReceivedTopic, Encoding.UTF8.GetString(receipt.ToUtf8()));
            }
        }
    }

    private void Keep()
    {
        foreach (TelemetryPoint energy in _batch.Points.Where(p => p.Measurement == Measurements.Energy))
        {
            var slot = (energy.Tag, energy.UtcMilliseconds);
            _slots[slot] = _slots.GetValueOrDefault(slot) + (long)energy.Numbers[0];
        }

        _kept.AddRange(_batch.Points.Where(p => p.Measurement == Measurements.Anomaly || p.Measurement == Measurements.Audit));
    }

    private DaysResult Judge(int days, SeededFault[] faults)
    {
        var found = faults.Select(f => (f, _kept.Any(p => Names(p, f)))).ToArray();
        var loads = new List<(string, double, double, IReadOnlyList<string>)>();
        foreach (VirtualLoad load in _canteen.Mains.Loads)
        {
            loads.Add((load.Profile.Id, load.WattHours, Counted(load.Profile.Id), FalseAnomalies(load.Profile.Id, faults)));
        }

        loads.Add(
            (LoadDefinition.FeederId, _canteen.Mains.FeederWattHours, Counted(LoadDefinition.FeederId),
                FalseAnomalies(LoadDefinition.FeederId, faults)));
        LedgerPosting[] ledger =
        [
            .. _slots.Where(s => s.Key.Load != LoadDefinition.FeederId)
                .Select(s => new LedgerPosting(s.Key.Load, DateTimeOffset.FromUnixTimeMilliseconds(s.Key.UtcMilliseconds), s.Value)),
        ];
        return new DaysResult(days, loads, Bills(ledger), Bills([.. ledger.Reverse()]), found, _messages,
            _canteen.Node!.Runtime.Outbox.Lost);
    }

    private decimal Bills(LedgerPosting[] ledger)
    {
        var calculator = new BillCalculator(TariffBook.Pln, _settings.Contract);
        return ledger.Select(s => _settings.Contract.LocalDate(s.SlotStart)).Select(d => (d.Year, d.Month)).Distinct()
            .Sum(m => calculator.ForTenant("kantin", m.Year, m.Month, ledger, null).TotalRupiah);
    }

    private double Counted(string load) => _slots.Where(s => s.Key.Load == load).Sum(s => s.Value);

    // An anomaly within two days of a fault on the same load, or a feeder's anomaly while any fault stands, is not false.
    private List<string> FalseAnomalies(string load, SeededFault[] faults) =>
    [
        .. _kept.Where(p => p.Measurement == Measurements.Anomaly && p.Tag == load
            && !faults.Any(f => f.Load == load && Distance(p, f) is >= 0 and < 2)
            && !faults.Any(f => f.Name == "power-cut" && Distance(p, f) is >= 0 and < 2))
            .Select(p =>
                $"{DateTimeOffset.FromUnixTimeMilliseconds(p.UtcMilliseconds).ToOffset(_settings.Contract.UtcOffset):yyyy-MM-dd HH:mm} "
                    + $"{p.Texts[0]}: {p.Texts[2]}"),
    ];

    private static double Distance(TelemetryPoint point, SeededFault fault) =>
        (DateTimeOffset.FromUnixTimeMilliseconds(point.UtcMilliseconds).UtcDateTime - StartUtc).TotalDays - (fault.Day - 1);

    private static bool Names(TelemetryPoint point, SeededFault fault) => Distance(point, fault) is >= 0 and < 3 && (
        (point.Measurement == Measurements.Anomaly && point.Tag == fault.Load && point.Texts[0] == fault.Finding)
        || (point.Measurement == Measurements.Audit && point.Texts[1] == fault.Finding && point.Texts[2] == fault.Load));
}
