using System.Text;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Power;
using Spane.Firmware.Devices;
using Spane.Firmware.Node;
using Spane.NanoFramework;
using Spane.Plant.Mains;

namespace Spane.Firmware.Tests.Power;

/// <summary>A power box's loop over real device classes, a virtual board and the virtual canteen: from the byte on the bus to the
/// event.</summary>
internal sealed class BoxRig : IPowerReports, IDisposable
{
    private readonly BoardScope _scope;
    private Pzem004TLine _lineA = null!;
    private Pzem004TLine _lineB = null!;
    private LoadRelayBank _relays = null!;
    private long _beatAtMs;

    public BoxRig(string? config = null, CanteenMainsOptions? options = null)
    {
        Board = new VirtualBoard(Path.GetTempPath(), new DateTime(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc));
        _scope = Board.Enter();
        Mains = new CanteenMains(Board, options ?? new CanteenMainsOptions());
        Config = config ?? DefaultConfig;
        Start(null);
    }

    /// <summary>A box that has run for 3 s with loads that draw without a break.</summary>
    /// <param name="demandWatts">The demand limit; 0: none.</param>
    public static BoxRig Running(int demandWatts = 0, params string[] on)
    {
        var rig = new BoxRig(DefaultConfig.Replace("\"p\":0,\"ulo\"", $"\"p\":{demandWatts},\"ulo\"", StringComparison.Ordinal),
            new CanteenMainsOptions { Loads = [.. LoadProfile.Canteen.Select(p => p with { DutyCycle = 1 })] });
        rig.SwitchOn(on);
        rig.Run(3);
        return rig;
    }

    public const string DefaultConfig = """
        {"v":1,"rev":1,"loads":[
        {"id":"refrigerator","addr":1,"in":4,"i":3,"p":700,"delay":5000,"prio":0,"cold":1,"max":0},
        {"id":"stove-1","addr":2,"in":12,"i":13,"p":3000,"delay":2000,"prio":1,"cold":0,"max":7200},
        {"id":"stove-2","addr":3,"in":10,"i":10,"p":2200,"delay":2000,"prio":2,"cold":0,"max":7200},
        {"id":"rice-cooker","addr":4,"in":4,"i":3,"p":700,"delay":2000,"prio":4,"cold":0,"max":0},
        {"id":"water-heater","addr":5,"in":6,"i":6,"p":1400,"delay":2000,"prio":3,"cold":0,"max":0},
        {"id":"showcase","addr":6,"in":4,"i":3,"p":700,"delay":5000,"prio":0,"cold":1,"max":0}],
        "sched":[],"limits":{"p":0,"ulo":207,"uhi":253,"fbus":1,"faddr":1,"tz":420}}
        """;

    public VirtualBoard Board { get; }

    public CanteenMains Mains { get; }

    public string Config { get; }

    public PowerBox Box { get; private set; } = null!;

    public PowerCommands Commands { get; private set; } = null!;

    public List<SequencedRecord> Records { get; } = [];

    public List<(string Id, CommandOutcome Outcome, string Why, double Amperes, long AtMs)> Acknowledgements { get; } = [];

    public long NowMs => Board.UptimeMilliseconds;

    public bool KnowsTime { get; set; } = true;

    public IEnumerable<EventRecord> Events(string code) => Records.OfType<EventRecord>().Where(e => e.Code == code);

    public PowerRecord? Last(string load) => Records.OfType<PowerRecord>().LastOrDefault(r => r.LoadId == load);

    public void Report(SequencedRecord record) => Records.Add(record);

    public void Acknowledge(string id, CommandOutcome outcome, string why, double amperes) =>
        Acknowledgements.Add((id, outcome, why, amperes, NowMs));

    public LoadSupervisor Load(string id) => Box.Find(id)!;

    public void Run(double seconds, Func<bool>? until = null)
    {
        long end = Board.NowMicroseconds + (long)(seconds * 1e6);
        while (Board.NowMicroseconds < end)
        {
            Mains.Tick();
            if (NowMs - _beatAtMs >= 100)
            {
                _beatAtMs = NowMs;
                _relays.Beat();
            }

            Box.Step(NowMs, KnowsTime ? new DateTimeOffset(Board.TrueUtcNow).ToUnixTimeMilliseconds() : 0);
            Commands.Step(NowMs);
            if (until?.Invoke() == true)
            {
                return;
            }
        }
    }

    /// <summary>Runs until something holds and fails when it does not in time.</summary>
    public long Until(double seconds, Func<bool> holds)
    {
        Run(seconds, holds);
        holds().ShouldBeTrue();
        return NowMs;
    }

    public void Command(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        JsonReader command = JsonReader.Read(bytes)!;
        Commands.TryObey(command.Text("id")!, command.Text("do")!, command, NowMs).ShouldBeTrue();
    }

    public void SwitchOn(params string[] loads)
    {
        foreach (string load in loads)
        {
            Load(load).Desired = true;
        }

        Until(20 + (loads.Length * 3), () => loads.All(l => Load(l).Closed));
    }

    /// <summary>A reset of the chip: what was not saved is gone.</summary>
    public void Reset(byte[]? state)
    {
        _lineA.Dispose();
        _lineB.Dispose();
        _relays.Dispose();
        Board.Reset();
        _beatAtMs = 0;
        Start(state);
    }

    public void Dispose()
    {
        _lineA.Dispose();
        _lineB.Dispose();
        _relays.Dispose();
        _scope.Dispose();
    }

    private void Start(byte[]? state)
    {
        _lineA =
            new Pzem004TLine(new Pzem004TOptions { ReceivePin = PowerPins.MeterBusAReceive, TransmitPin = PowerPins.MeterBusATransmit });
        _lineB =
            new Pzem004TLine(
                new Pzem004TOptions
                {
                    ReceivePin = PowerPins.MeterBusBReceive,
                    TransmitPin = PowerPins.MeterBusBTransmit,
                    IsSecondBus = true
                });
        _relays = new LoadRelayBank(new LoadRelayOptions
        {
            OutputPins =
            [
                PowerPins.Contactor1, PowerPins.Contactor2, PowerPins.Contactor3, PowerPins.Contactor4,
                PowerPins.Contactor5, PowerPins.Contactor6, PowerPins.Contactor7, PowerPins.Contactor8,
            ],
            EnablePin = PowerPins.ContactorEnable,
            FeedbackPin = PowerPins.ContactorFeedback,
        });
        PowerSettings settings =
            PowerSettings.Parse(JsonReader.Read(Encoding.UTF8.GetBytes(Config))!, out string wrong).ShouldNotBeNull(wrong);
        Box = new PowerBox(settings, [_lineA, _lineB], _relays, this, reconnectSpreadMs: 5_000);
        if (state is not null)
        {
            Box.State.Restore(state);
        }

        Commands = new PowerCommands(Box, this);
    }
}
