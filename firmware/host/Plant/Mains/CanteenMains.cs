using Spane.Firmware.Node;
using Spane.NanoFramework;

namespace Spane.Plant.Mains;

/// <summary>
/// The canteen that a power box supervises: supply, feeder meter, and for each load breaker, meter, contactor and appliance, wired to the
/// board by <see cref="PowerPins"/>. The meters of bus A have the addresses 1 to 6, the feeder's meter on bus B has 1.
/// </summary>
public sealed class CanteenMains
{
    /// <summary>Modbus address of the feeder's meter on bus B.</summary>
    public const byte FeederAddress = 1;

    private const long WatchdogMicroseconds = 300_000;

    private static readonly int[] ContactorPins =
    [
        PowerPins.Contactor1, PowerPins.Contactor2, PowerPins.Contactor3, PowerPins.Contactor4,
        PowerPins.Contactor5, PowerPins.Contactor6, PowerPins.Contactor7, PowerPins.Contactor8,
    ];

    private readonly VirtualBoard _board;
    private readonly SeededNoise _noise;
    private readonly double _tickSeconds;
    private readonly Dictionary<VirtualPzem, (double Volts, double Amperes, double Watts)> _played = [];
    private double _totalAmperes;

    /// <summary>Builds the canteen around a board.</summary>
    public CanteenMains(VirtualBoard board, CanteenMainsOptions options)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(options);
        _board = board;
        Options = options;
        _noise = new SeededNoise(options.Seed, "mains");
        _tickSeconds = options.TickMicroseconds / 1e6;
        SupplyVolts = options.Volts;
        UnmeteredWatts = options.UnmeteredWatts;
        Loads = [.. options.Loads.Select(p => new VirtualLoad(p, options.Seed))];
        Meters = [.. options.Loads.Select((_, i) => Meter((byte)(i + 1)))];
        Feeder = Meter(FeederAddress);
        BusA = new VirtualMeterBus(options.Seed, "a");
        BusB = new VirtualMeterBus(options.Seed, "b");
        foreach (VirtualPzem meter in Meters)
        {
            BusA.Add(meter);
        }

        BusB.Add(Feeder);
        board.AttachSerial("COM2", BusA);
        board.AttachSerial("COM3", BusB);
        Faults = MainsFaults.Of(this);
    }

    /// <summary>How it was built.</summary>
    public CanteenMainsOptions Options { get; }

    /// <summary>The appliances.</summary>
    public IReadOnlyList<VirtualLoad> Loads { get; }

    /// <summary>Their meters, in the same order.</summary>
    public IReadOnlyList<VirtualPzem> Meters { get; }

    /// <summary>The feeder's meter.</summary>
    public VirtualPzem Feeder { get; }

    /// <summary>The loads' bus.</summary>
    public VirtualMeterBus BusA { get; }

    /// <summary>The feeder's bus.</summary>
    public VirtualMeterBus BusB { get; }

    /// <summary>Faults by name.</summary>
    public FaultPanel Faults { get; }

    /// <summary>Open-circuit voltage of the supply, V; 0: a power cut.</summary>
    public double SupplyVolts { get; set; }

    /// <summary>Power of what has no meter, W.</summary>
    public double UnmeteredWatts { get; set; }

    /// <summary>Voltage at the box now, V.</summary>
    public double Volts { get; private set; }

    /// <summary>True power of the whole supply now, W.</summary>
    public double FeederWatts { get; private set; }

    /// <summary>True energy of the whole supply since the start, Wh.</summary>
    public double FeederWattHours { get; private set; }

    /// <summary>When set, the meters measure what is played and the physics rests.</summary>
    public bool Playing { get; set; }

    /// <summary>Plays a printed row on a load's meter, error-free, until another is played.</summary>
    public void Play(string id, double volts, double amperes, double watts)
    {
        VirtualPzem meter = MeterOf(id);
        meter.CurrentError = meter.PowerError = static measured => measured;
        _played[meter] = (volts, amperes, watts);
        Playing = true;
    }

    /// <summary>An appliance.</summary>
    public VirtualLoad Load(string id) => Loads.First(l => l.Profile.Id == id);

    /// <summary>An appliance's meter.</summary>
    public VirtualPzem MeterOf(string id)
    {
        for (int i = 0; i < Loads.Count; i++)
        {
            if (Loads[i].Profile.Id == id)
            {
                return Meters[i];
            }
        }

        throw new ArgumentException($"No load '{id}'.", nameof(id));
    }

    /// <summary>Moves the canteen and the board's clock on by one tick.</summary>
    public void Tick()
    {
        long now = _board.NowMicroseconds + Options.TickMicroseconds;
        _board.AdvanceTo(now);
        if (Playing)
        {
            foreach ((VirtualPzem meter, (double Volts, double Amperes, double Watts) row) in _played)
            {
                meter.Advance(row.Volts, row.Amperes, row.Watts, 50, _tickSeconds);
            }

            return;
        }

        Volts = SupplyVolts <= 0 ? 0
            : Math.Max(0, SupplyVolts - (Options.LineOhms * Math.Min(_totalAmperes, 60)) + (0.15 * _noise.Normal()));
        bool coilsPowered = now - _board.Pin(PowerPins.ContactorEnable).ChangedAtMicroseconds < WatchdogMicroseconds;
        bool anyClosed = false;
        double watts = Volts > 0 ? UnmeteredWatts : 0;
        double amperes = Volts > 0 ? UnmeteredWatts / Volts : 0;
        for (int i = 0; i < Loads.Count; i++)
        {
            VirtualLoad load = Loads[i];
            load.CoilOn = coilsPowered ? _board.Pin(ContactorPins[i]).Level : load.Profile.OnBreakPole;
            load.Advance(Volts, _tickSeconds);
            Meters[i].Advance(load.BreakerOpen ? 0 : Volts, load.Amperes, load.Watts, 50, _tickSeconds);
            anyClosed |= !load.Profile.OnBreakPole && (load.CoilOn || load.Welded);
            watts += load.Watts;
            amperes += load.Amperes;
        }

        _totalAmperes = amperes;
        FeederWatts = watts;
        FeederWattHours += watts * _tickSeconds / 3_600;
        Feeder.Advance(Volts, amperes, watts, 50, _tickSeconds);
        _board.Pin(PowerPins.ContactorFeedback).Drive(anyClosed);
    }

    /// <summary>A new meter with its own error, as after a swap.</summary>
    public VirtualPzem Meter(byte address)
    {
        double current = 1 + (Options.MeterError * ((2 * _noise.Uniform()) - 1));
        double power = 1 + (Options.MeterError * ((2 * _noise.Uniform()) - 1));
        // A power error above that of the current would show a power factor above 1 on a pure resistance.
        power = Math.Min(power, current);
        return new VirtualPzem(address) { CurrentError = a => a * current, PowerError = w => w * power };
    }
}
