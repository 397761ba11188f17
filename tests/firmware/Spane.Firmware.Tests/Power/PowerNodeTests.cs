using System.Text.RegularExpressions;
using Spane.Firmware.Core.Power;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Devices;
using Spane.Firmware.Tests.Devices;
using Spane.Plant.Link;
using Spane.Plant.Mains;
using Spane.Plant.Node;

namespace Spane.Firmware.Tests.Power;

/// <summary>The whole power node: its program, outbox and link on a virtual board in the virtual canteen, with the least that a backend
/// does.</summary>
public sealed class PowerNodeTests : IDisposable
{
    private const string Topic = "spane/v1/demo/canteen-1/";

    private readonly VirtualCanteen _canteen;
    private readonly LoopbackBackend _backend;
    private readonly List<string> _acknowledgements = [];
    private readonly List<string> _reported = [];

    public PowerNodeTests()
    {
        _canteen = new VirtualCanteen(new VirtualCanteenOptions
        {
            // 08:00 WIB on Monday, 2 March 2026.
            Node = new VirtualNodeOptions
            {
                StartUtc = new DateTime(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc),
                Settings = new NodeSettings { Site = "demo", Device = "canteen-1", Role = "power" },
            },
            Mains = new CanteenMainsOptions { Loads = [.. LoadProfile.Canteen.Select(p => p with { DutyCycle = 1 })] },
        });
        _backend = new LoopbackBackend(_canteen.Broker!);
        _canteen.Broker!.Published += message =>
            (message.Leaf switch { "ack" => _acknowledgements, "reported" => _reported, _ => [] }).Add(message.Text);
    }

    public void Dispose() => _canteen.Dispose();

    private PowerBox Box => _canteen.Node!.Role.Box!;

    [Fact]
    public void Until_it_has_a_configuration_heaters_stay_off_and_cold_loads_on()
    {
        _canteen.Run(TimeSpan.FromSeconds(20));

        _canteen.Node!.Role.Box.ShouldBeNull();
        _canteen.Mains.Load("stove-1").Amperes.ShouldBe(0);
        _canteen.Mains.Load("refrigerator").Amperes.ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void A_switch_command_is_accepted_done_and_reported_with_the_meters_current()
    {
        Start();
        Switch("rice-cooker");

        Until(() => _acknowledgements.Count == 2);
        _acknowledgements[0].ShouldContain("\"accepted\"");
        _acknowledgements[1].ShouldContain("\"done\"");
        Until(() =>
            _backend.Messages.Any(m => m.Leaf == "power" && m.Text("load") == "rice-cooker" && m.Number("on") == 1 && m.Number("i") > 1));
    }

    [Theory]
    [InlineData("broker")]
    [InlineData("wifi")]
    public void Without_a_link_the_node_limits_and_schedules_and_what_it_did_arrives_afterwards(string missing)
    {
        // At 08:02 the cooker is switched on and at 08:04 off, by the schedule.
        Start(BoxRig.DefaultConfig.Replace("\"sched\":[]", """ "sched":[{"load":"rice-cooker","days":1,"on":482,"off":484}] """,
            StringComparison.Ordinal));
        Switch("stove-1");
        Until(() => _canteen.Mains.Load("stove-1").Amperes > 5);
        Cut(missing);

        _canteen.Mains.Faults.Switch("overload", true);
        Until(() => _canteen.Mains.Load("stove-1").Amperes == 0);
        Until(() => _canteen.Mains.Load("rice-cooker").Amperes > 1, 180);
        Until(() => _canteen.Mains.Load("rice-cooker").Amperes == 0, 180);
        Events("over-current").ShouldBeEmpty();
        Restore(missing);

        Until(() => Events("switched", "rice-cooker").Count() == 2, 180);
        Events("over-current").Single().Text("src").ShouldBe("stove-1");
        Events("switched", "rice-cooker").Select(m => m.Text("txt")).ShouldBe(["on: command or schedule", "off: command or schedule"]);
        Until(() => _canteen.Node!.Runtime.Outbox.Count < 5, 60);
        _canteen.Node!.Runtime.Outbox.Lost.ShouldBe(0);
        _backend.Conflicts.ShouldBe(0);
    }

    [Fact]
    public void A_command_that_expired_while_the_broker_was_down_is_not_obeyed()
    {
        Start();
        Command("late", "\"do\":\"switch\",\"load\":\"stove-1\",\"on\":1", lifetimeMilliseconds: -1);

        Until(() => _acknowledgements.Count == 1);

        _acknowledgements[0].ShouldContain("\"expired\"");
        _canteen.Mains.Load("stove-1").Amperes.ShouldBe(0);
    }

    [Fact]
    public void A_power_cycle_keeps_the_latched_trip_and_the_configuration()
    {
        Start();
        Switch("stove-1");
        Until(() => _canteen.Mains.Load("stove-1").Amperes > 5);
        _canteen.Mains.Faults.Switch("overload", true);
        Until(() => Events("over-current").Any());
        _canteen.Run(TimeSpan.FromSeconds(3));

        _canteen.PowerCycle();
        _canteen.Run(TimeSpan.FromSeconds(1));

        Box.Find("stove-1")!.Trip.ShouldBe("over-current");
        _canteen.Mains.Load("refrigerator").Amperes.ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void A_configuration_that_is_not_whole_is_refused_with_its_part_and_the_old_one_stays_also_after_a_reset()
    {
        Start();
        Until(() => _reported.Exists(r => r.Contains("\"rev\":1", StringComparison.Ordinal)));

        Configure("""{"v":1,"rev":2,"loads":[{"id":"stove-1","addr":300}],"limits":{"p":0,"ulo":207,"uhi":253}}""");
        Until(() => _reported[^1].Contains("\"no\":2,\"why\":\"loads\"", StringComparison.Ordinal));
        _canteen.PowerCycle();
        _canteen.Run(TimeSpan.FromSeconds(5));

        Box.Loads.Length.ShouldBe(6);
        Box.Settings.Revision.ShouldBe(1);
    }

    [Fact]
    public void New_limits_take_effect_while_it_runs_and_other_wiring_by_a_restart()
    {
        Start();
        Configure(
            BoxRig.DefaultConfig.Replace("\"rev\":1", "\"rev\":2", StringComparison.Ordinal)
                .Replace("\"i\":13,", "\"i\":12.5,", StringComparison.Ordinal));
        Until(() => Box.Find("stove-1")!.Settings.LimitAmperes == 12.5);
        _canteen.Boots.ShouldBe(1);

        Configure(
            BoxRig.DefaultConfig.Replace("\"rev\":1", "\"rev\":3", StringComparison.Ordinal)
                .Replace("\"in\":12,", "\"in\":14,", StringComparison.Ordinal));
        Until(() => _canteen.Boots == 2 && _canteen.Node!.Role.Box is { } box && box.Find("stove-1")!.Settings.RatedAmperes == 14);
        Until(() => _reported[^1].Contains("\"rev\":3", StringComparison.Ordinal));
    }

    [Fact]
    public void The_display_shows_each_load_in_turn_as_its_meter_measures_it()
    {
        var glass = new Glass();
        _canteen.Board.AttachI2c(1, CharacterLcd.Address, glass);
        Start();
        Switch("rice-cooker");

        Until(() => Regex.IsMatch(glass.Shown, @"^rice-cooker    NYALA 2\d\d\.\d V    1\.[34]\d A   3\d\d\.\d W    0\.0\d kWh"));
        Until(() =>
            glass.Shown.StartsWith("stove-1         MATI", StringComparison.Ordinal)
                && glass.Shown.EndsWith("TERHUBUNG", StringComparison.Ordinal));
    }

    private void Start(string? config = null)
    {
        Configure(config ?? BoxRig.DefaultConfig);
        Until(() => _canteen.Node?.Role.Box is not null);
        _canteen.Run(TimeSpan.FromSeconds(5));
    }

    private void Configure(string config) => _canteen.Broker!.Send(Topic + "config", config, retain: true);

    private void Switch(string load) => Command("c-" + load, $"\"do\":\"switch\",\"load\":\"{load}\",\"on\":1");

    private void Command(string id, string rest, int lifetimeMilliseconds = 10_000)
    {
        long now = new DateTimeOffset(_canteen.Board.TrueUtcNow).ToUnixTimeMilliseconds();
        _canteen.Broker!.Send(Topic + "cmd",
            $$"""{"v":1,"id":"{{id}}","t":{{now}},"exp":{{now + lifetimeMilliseconds}},"by":"manager",{{rest}}}""");
    }

    private void Cut(string missing)
    {
        if (missing == "broker")
        {
            _canteen.Broker!.GoDown();
        }
        else
        {
            _canteen.Board.Wifi.AccessPointUp = false;
            _canteen.Broker!.DropConnection();
        }
    }

    private void Restore(string missing)
    {
        if (missing == "broker")
        {
            _canteen.Broker!.ComeUp();
        }
        else
        {
            _canteen.Board.Wifi.AccessPointUp = true;
        }
    }

    private IEnumerable<StoredMessage> Events(string code, string? load = null) =>
        _backend.Messages.Where(m => m.Leaf == "event" && m.Text("code") == code && (load is null || m.Text("src") == load));

    private void Until(Func<bool> holds, int seconds = 60) => _canteen.RunUntil(holds, TimeSpan.FromSeconds(seconds)).ShouldBeTrue();
}
