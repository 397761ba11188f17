using Spane.Firmware.Node;
using Spane.NanoFramework;
using Spane.Plant.Hx711;

namespace Spane.Plant.Packing;

/// <summary>
/// The packing machine that a packer node runs: hopper, feed gate, weigh hopper on its load cell, dump gate and pack line, wired to the
/// board by <see cref="PackerPins"/>.
/// </summary>
public sealed class PackingPlant
{
    /// <summary>Length of one tick in µs.</summary>
    public const long TickMicroseconds = 1_000;

    private const double TickSeconds = TickMicroseconds / 1e6;
    private const double SmallestPackGrams = 0.5;

    /// <summary>U2, R10 and C5 of hardware/packer-node: 0.7 R C.</summary>
    private const long ServoWatchdogMicroseconds = 330_000;

    private readonly VirtualBoard _board;
    private double _leavingGrams;

    /// <summary>Builds the machine around a board.</summary>
    public PackingPlant(VirtualBoard board, PackingPlantOptions options)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(options);
        _board = board;
        Seed = options.Seed;
        Cell = new LoadCell(options.LoadCell, options.Seed);
        Converter = new Hx711Chip(board, 1, PackerPins.Hx711DataReady, options.Converter, options.Seed);
        Hopper = new WeighHopper(options.FallMeters, options.Seed);
        FeedGate = new Gate(board.Pwm(PackerPins.FeedGateServo), HasServoSupply);
        DumpGate = new Gate(board.Pwm(PackerPins.DumpGateServo), HasServoSupply);
        Line = new PackLine(board, PackerPins.PackSlot, options.Seed);
        Feeder = new HopperFeeder(options.Product, options.Seed);
        Line.Jammed = false;
        Faults = PackingFaults.Of(this);
    }

    /// <summary>Raised when a pack has left the dump gate.</summary>
    public event Action<DumpedPack>? PackDumped;

    /// <summary>Seed of all its noise.</summary>
    public int Seed { get; }

    public LoadCell Cell { get; }

    public Hx711Chip Converter { get; }

    public WeighHopper Hopper { get; }

    /// <summary>The gate above it.</summary>
    public Gate FeedGate { get; }

    /// <summary>The gate below it.</summary>
    public Gate DumpGate { get; }

    /// <summary>The bag former, sealer and infrared slot.</summary>
    public PackLine Line { get; }

    /// <summary>What lets product through the feed gate; see <see cref="HopperFeeder"/> and <see cref="ScriptedFeeder"/>.</summary>
    public IFeeder Feeder { get; set; }

    /// <summary>The machine's faults, by name.</summary>
    public FaultPanel Faults { get; }

    /// <summary>A reference mass on the scale, for calibration, in g.</summary>
    public double ReferenceGrams { get; set; }

    /// <summary>Multiplies what passes the feed gate: 0 is a bridge above it.</summary>
    public double FeedFactor { get; set; } = 1;

    /// <summary>What passed the feed gate in the last tick, in g/s.</summary>
    public double FeedGramsPerSecond { get; private set; }

    /// <summary>Puts another product into the hopper.</summary>
    public void Fill(FeedProduct product) => Feeder = new HopperFeeder(product, Seed);

    /// <summary>Presses or releases a button to ground.</summary>
    public void Press(int pin, bool pressed) => _board.Pin(pin).Drive(pressed ? false : null);

    /// <summary>Moves the machine and the board's clock on by one tick.</summary>
    public void Tick()
    {
        long now = _board.NowMicroseconds + TickMicroseconds;
        _board.AdvanceTo(now);
        FeedGate.Advance(now, TickSeconds);
        DumpGate.Advance(now, TickSeconds);
        double entering = FeedFactor * Feeder.Release(FeedGate.Opening, TickSeconds);
        FeedGramsPerSecond = entering / TickSeconds;
        double leaving = Hopper.Advance(entering, Feeder.DustShare, Feeder.Stickiness, DumpGate.Opening, Feeder.ExtraImpactGrams);
        Cell.Advance(Hopper.LoadGrams + ReferenceGrams, TickSeconds);
        Converter.Advance(now, Cell.OutputVolts);
        _leavingGrams += leaving;
        if (_leavingGrams > SmallestPackGrams && DumpGate.Opening < 0.1)
        {
            var pack = new DumpedPack(now, _leavingGrams);
            _leavingGrams = 0;
            Feeder.Dumped();
            Line.Seal();
            PackDumped?.Invoke(pack);
        }
    }

    /// <summary>The relay of the servos' supply: a reset drops it, and so does a chip that gives no edge.</summary>
    private bool HasServoSupply()
    {
        VirtualPin enable = _board.Pin(PackerPins.ServoEnable);
        return enable.IsOpen && _board.NowMicroseconds - enable.ChangedAtMicroseconds < ServoWatchdogMicroseconds;
    }
}
