using Spane.Firmware.Core.Filling;
using Spane.Plant.Node;
using Spane.Plant.Packing;

namespace Spane.Lab.Soak.Faults;

/// <summary>A packing line with an operator: any product of the papers, any usual target, pauses, held packs looked after, the line
/// started again after a restart.</summary>
internal sealed class PackerRig : FaultRig
{
    private const double LeastStickiness = 0.0001;

    private static readonly double[] Targets = [25, 35, 50];

    private readonly VirtualPacker _packer;
    private readonly Dictionary<string, Action> _faults = new(StringComparer.Ordinal);
    private TimeSpan _nextPause;
    private TimeSpan? _resume;
    private TimeSpan? _attend;

    /// <summary>Commissions the line and starts it.</summary>
    public PackerRig(int seed, Random random)
        : base(random)
    {
        // Products that never stick are left to moisture as well: they get a trace of it.
        FeedProduct[] products = [FeedProducts.Milo, .. FeedProducts.Paper];
        FeedProduct drawn = products[random.Next(products.Length)];
        FeedProduct product = drawn with { Stickiness = Math.Max(drawn.Stickiness, LeastStickiness) };
        double target = Targets[random.Next(Targets.Length)];
        _packer = new VirtualPacker(new VirtualPackerOptions
        {
            Node = new VirtualNodeOptions { Seed = seed },
            Plant = new PackingPlantOptions { Product = product },
        });
        Listen();
        _packer.Run(TimeSpan.FromSeconds(1));
        _packer.Commission();
        _packer.Tell("product", FormattableString.Invariant(
            $"\"prod\":\"{product.Id}\",\"name\":\"{product.Name}\",\"tgt\":{target},\"tlo\":{target * 0.7},\"thi\":{target * 1.3},")
            + "\"max\":0,\"lot\":\"L-1\",\"size\":0");
        _packer.Tell("start");
        _nextPause = Now + TimeSpan.FromSeconds(Draw(40, 240));
        AddFaults();
    }

    /// <inheritdoc/>
    public override TimeSpan Now => _packer.Elapsed;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Action> Faults => _faults;

    /// <inheritdoc/>
    public override bool IsFeedGateOpen =>
        _packer.Plant.FeedGate.Opening > ((HopperFeeder)_packer.Plant.Feeder).Product.MinimumOpening;

    /// <inheritdoc/>
    protected override VirtualNode Node => _packer;

    private FillState State => _packer.Node.Role.Filling.State;

    /// <inheritdoc/>
    protected override void ActAsPeopleDo()
    {
        if (_packer.LoopStuck)
        {
            return;
        }

        if (_resume is { } at && Now >= at)
        {
            _resume = null;
            _nextPause = Now + TimeSpan.FromSeconds(Draw(60, 300));
            _packer.Tell("start");
        }
        else if (_resume is null && State is not (FillState.Stopped or FillState.Paused) && Now >= _nextPause)
        {
            _packer.Tell(Random.Next(2) == 0 ? "pause" : "stop");
            _resume = Now + TimeSpan.FromSeconds(Draw(5, 30));
        }

        Attend();
    }

    // Somebody comes within a quarter of a minute to a held pack, or to a line that a restart has left standing.
    private void Attend()
    {
        bool waits = _resume is null && State is FillState.Held or FillState.Stopped or FillState.Paused;
        if (!waits)
        {
            _attend = null;
        }
        else if (_attend is null)
        {
            _attend = Now + TimeSpan.FromSeconds(Draw(3, 15));
        }
        else if (Now >= _attend)
        {
            _attend = null;
            _packer.Tell(State == FillState.Held ? "release" : "start");
        }
    }

    private void AddFaults()
    {
        PackingPlant plant = _packer.Plant;
        foreach (string name in new[]
            {
                "load-cell-unplugged", "load-cell-shorted", "load-cell-stuck", "load-cell-bridge-open", "feed-gate-blocked",
                "feed-gate-stuck", "dump-gate-stuck", "slot-blind", "slot-double", "slot-jammed", "slot-bouncing", "flash-refuses",
                "flash-erased",
            })
        {
            _faults.Add(name, () => plant.Faults.Switch(name, true));
        }

        _faults.Add("load-cell-slow", () => plant.Converter.RateHertz = Draw(8, 14));
        _faults.Add("machine-vibration", () => plant.Cell.VibrationGrams = Draw(3, 10));
        _faults.Add("zero-drift", () => plant.Cell.CreepGramsPerSecond = Draw(0.02, 0.08));
        _faults.Add("hopper-bridged", () => plant.FeedFactor = Draw(0.01, 0.06));
        _faults.Add("hopper-empty", () => ((HopperFeeder)plant.Feeder).ContentGrams = Draw(5, 120));

        // A moist day: a twentieth to a seventh of each fill sticks, whatever sticks of the product when it is dry.
        _faults.Add("product-sticky", () => plant.Hopper.StickinessFactor = Draw(0.06, 0.15) / plant.Feeder.Stickiness);
        _faults.Add("time-server-down", () =>
        {
            _packer.Board.Wifi.TimeServerUp = false;
            _packer.PowerCycle();
        });
        _faults.Add("settings-damaged", () =>
        {
            plant.Faults.Switch("settings-damaged", true);
            _packer.PowerCycle();
        });
        LinkFaultCases.Add(_faults, "", _packer, Draw);
    }
}
