using System.Text;
using Spane.Backend.Power;
using Spane.Electricity.Loads;
using Spane.Electricity.Schedules;
using Spane.Electricity.Twin;
using Spane.Firmware.Core.Settings;
using Spane.Messages;
using Spane.Plant.Mains;
using Spane.Plant.Node;

namespace Spane.Lab.Soak.Faults;

/// <summary>A canteen in working hours with a cook, who switches a stove off and on again now and then by the screen.</summary>
internal sealed class CanteenRig : FaultRig
{
    private const string Site = "soak";
    private const string Device = "canteen-1";
    private const string Switched = "stove-1";

    // A Monday, 08:00 WIB.
    private static readonly DateTime StartUtc = new(2026, 1, 5, 1, 0, 0, DateTimeKind.Utc);

    private readonly VirtualCanteen _canteen;
    private readonly Dictionary<string, Action> _faults = new(StringComparer.Ordinal);
    private TimeSpan _nextSwitch;
    private bool _isOn = true;
    private bool _isOpen;

    /// <summary>Switches everything on.</summary>
    public CanteenRig(int seed, Random random)
        : base(random)
    {
        CanteenSettings settings = CanteenSettings.Demonstration with
        {
            DemandLimitWatts = 7_000,
            Calendar = CanteenCalendar.Office with
            {
                Entries =
                    [.. CanteenLoads.All.Where(l => l.Class != LoadClass.Protected)
                        .Select(l => new ScheduleEntry(l.Id, [DayOfWeek.Monday], new TimeOnly(6, 0), new TimeOnly(17, 0)))],
            },
        };
        _canteen = new VirtualCanteen(new VirtualCanteenOptions
        {
            Node = new VirtualNodeOptions
            {
                Seed = seed,
                StartUtc = StartUtc,
                Settings = new NodeSettings { Site = Site, Device = Device, Role = "power" },
            },
            Mains = new CanteenMainsOptions { TickMicroseconds = 40_000, Volts = Draw(222, 234) },
        });
        Listen();
        byte[] config = CanteenConfig.Of(settings, 1, settings.Contract.LocalDate(StartUtc)).ToUtf8();
        _canteen.Broker!.Send(Topic(TopicLeaf.Config), Encoding.UTF8.GetString(config), retain: true);
        _nextSwitch = TimeSpan.FromSeconds(Draw(60, 150));
        AddFaults();
    }

    /// <inheritdoc/>
    public override TimeSpan Now => _canteen.Elapsed;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Action> Faults => _faults;

    /// <inheritdoc/>
    protected override VirtualNode Node => _canteen;

    /// <inheritdoc/>
    protected override void ActAsPeopleDo()
    {
        if (!_isOpen && Now > TimeSpan.FromSeconds(5))
        {
            _isOpen = true;
            foreach (LoadDefinition load in CanteenLoads.All.Where(l => l.Class != LoadClass.Protected))
            {
                Switch(load.Id, true);
            }
        }

        if (Now >= _nextSwitch)
        {
            _isOn = !_isOn;
            _nextSwitch = Now + TimeSpan.FromSeconds(_isOn ? Draw(40, 120) : Draw(20, 40));
            Switch(Switched, _isOn);
        }
    }

    private static string Topic(TopicLeaf leaf) => new DeviceTopic(Site, Device, leaf).ToString();

    private void Switch(string load, bool on)
    {
        DateTimeOffset now = _canteen.Board.TrueUtcNow;
        var command = new CommandPayload
        {
            Id = $"c-{load}-{now.ToUnixTimeMilliseconds()}",
            Action = "switch",
            By = "cook",
            Load = load,
            On = on,
            IssuedUtcMilliseconds = now.ToUnixTimeMilliseconds(),
            ExpiresUtcMilliseconds = now.AddSeconds(10).ToUnixTimeMilliseconds(),
        };
        _canteen.Broker!.Send(Topic(TopicLeaf.Command), Encoding.UTF8.GetString(command.ToUtf8()));
    }

    private void AddFaults()
    {
        CanteenMains mains = _canteen.Mains;
        foreach (string name in new[] { "short-circuit", "welded-relay", "power-cut", "bus-cut", "bus-driver-fails", "meter-reset",
                "wrong-address", "never-cycles" })
        {
            _faults.Add(name, () => mains.Faults.Switch(name, true));
        }

        _faults.Add("overload", () => mains.Load("stove-1").PowerFactorOfFault = Draw(1.35, 2));
        _faults.Add("loose-joint", () => mains.Load("water-heater").JointOhms = Draw(4, 12));
        _faults.Add("mains-brown-out", () => mains.SupplyVolts = Draw(150, 185));
        _faults.Add("over-voltage", () => mains.SupplyVolts = Draw(258, 285));
        _faults.Add("unmetered-load", () => mains.UnmeteredWatts += Draw(700, 1_800));
        _faults.Add("bus-noise", () => mains.BusA.ByteErrorRate = Draw(0.1, 0.3));
        _faults.Add("meter-swap", () => mains.MeterOf("showcase").WattHours = Random.Next(100_000, 9_000_000));
        LinkFaultCases.Add(_faults, "box-", _canteen, Draw);
    }
}
