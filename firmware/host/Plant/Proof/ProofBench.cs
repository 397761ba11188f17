using System.Globalization;
using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Weighing;
using Spane.Plant.Link;
using Spane.Plant.Node;
using Spane.Plant.Packing;

namespace Spane.Plant.Proof;

/// <summary>A virtual machine with a line's settings, calibrated, the product learned; it is spoiled pack by pack.</summary>
internal sealed class ProofBench : IDisposable
{
    /// <summary>How far a pack must be outside its band to count as a bad one: what a scale cannot tell apart is no proof. Somewhat more
    /// than the band of its stability detector (<see cref="ScaleOptions.StableBandGrams"/>).</summary>
    internal const double MarginGrams = 0.2;

    private const int LearningPacks = 20;
    private static readonly TimeSpan FillLimit = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan RecordLimit = TimeSpan.FromSeconds(5);

    private readonly VirtualPacker _packer;
    private readonly List<double> _dumpedGrams = [];
    private readonly List<StoredMessage> _packs = [];
    private readonly List<string> _events = [];
    private readonly HashSet<string> _faults = [];

    internal ProofBench(ProofJob job, int seed)
    {
        Job = job;
        var product = FeedProducts.Paper.FirstOrDefault(product => product.Id == job.Product) ?? FeedProducts.Milo;

        // A line for larger packs has a wider gate.
        var wider = Math.Max(1, job.TargetGrams / 50);
        product = product with { FullFlowGramsPerSecond = product.FullFlowGramsPerSecond * wider };
        _packer = new VirtualPacker(new VirtualPackerOptions
        {
            Node = new VirtualNodeOptions { Seed = seed },
            Plant = new PackingPlantOptions { Product = product },
        });
        Plant.Feeder = Feeder = new BadPackFeeder(Plant.Feeder);
        Plant.PackDumped += pack => _dumpedGrams.Add(pack.Grams);
        new LoopbackBackend(_packer.Broker!).Stored += Note;
        _packer.Run(TimeSpan.FromSeconds(1));
        _packer.Commission(job.SpanError);
        _packer.Tell("product", string.Create(
            CultureInfo.InvariantCulture,
            $"\"prod\":\"{job.Product}\",\"name\":\"{job.Product}\",\"tgt\":{job.TargetGrams:0.###},\"tlo\":{job.LowerGrams:0.###},"
                + $"\"thi\":{job.UpperGrams:0.###},\"max\":{job.MaximumPacksPerMinute:0.##},\"lot\":\"PROOF\",\"size\":0"));
        Learn();
    }

    internal ProofJob Job { get; }

    internal BadPackFeeder Feeder { get; }

    internal PackingPlant Plant => _packer.Plant;

    private FillingSequence Filling => _packer.Node.Role.Filling;

    public void Dispose() => _packer.Dispose();

    /// <summary>Switches a named fault on, until the next pack.</summary>
    internal void Switch(string fault)
    {
        _packer.Faults.Switch(fault, true);
        _faults.Add(fault);
    }

    internal void Settle()
    {
        _packer.Run(TimeSpan.FromMilliseconds(700));
        _packer.RunUntil(
            () => _packer.Node.Role.Scale.IsStable && _packer.Node.Role.Monitor.Quality == SignalQuality.Ok, TimeSpan.FromSeconds(10));
    }

    /// <summary>Spoils one fill, and looks what becomes of it.</summary>
    internal BadPackResult Try(BadPackKind kind, SeededNoise noise)
    {
        Recover();
        var disturbance = kind.Prepare(this, noise);
        _packer.Tell("start");
        _packer.RunUntil(
            () =>
            {
                if (disturbance is { } due && Feeder.GivenGrams >= due.AtGrams)
                {
                    due.Do();
                    disturbance = null;
                }

                return _dumpedGrams.Count > 0 || Filling.State is FillState.Held or FillState.Fault;
            },
            FillLimit);
        return _dumpedGrams is not [] ? Dumped(kind)
            : Filling.State == FillState.Held && !IsOutside(Plant.Hopper.ContentGrams) ? new(BadPackOutcome.NotBad)
            : new(Filling.State == FillState.Held ? BadPackOutcome.Held : BadPackOutcome.Stopped);
    }

    private BadPackResult Dumped(BadPackKind kind)
    {
        var grams = _dumpedGrams[0];
        if (kind.Count != BadCount.None)
        {
            if (kind.Count == BadCount.OfOnePack)
            {
                ClearFaults();
            }

            return new(_packer.RunUntil(IsCountTold, RecordLimit) ? BadPackOutcome.Told : BadPackOutcome.Missed, grams);
        }

        if (!IsOutside(grams))
        {
            return new(BadPackOutcome.NotBad);
        }

        _packer.RunUntil(() => _packs.Count > 0, RecordLimit);
        double? recorded = _packs is [var pack, ..] ? pack.Number("net") : null;
        return new(recorded is { } net && (net < Job.LowerGrams || net > Job.UpperGrams) ? BadPackOutcome.Told : BadPackOutcome.Missed,
            grams, recorded);
    }

    // What the record of a later pack says is not told of this one.
    private bool IsCountTold() => _events.Contains("pack-jam") || (_packs is [var pack, ..] && pack.Number("ir") != 1);

    private bool IsOutside(double grams) => grams < Job.LowerGrams - MarginGrams || grams > Job.UpperGrams + MarginGrams;

    /// <summary>Stopped, empty, nothing wrong any more.</summary>
    private void Recover()
    {
        ClearFaults();
        Feeder.Restore();
        Plant.ReferenceGrams = 0;
        _packer.Tell("stop");
        _packer.RunUntil(() => Filling.IsIdle && _packs.Count >= _dumpedGrams.Count, RecordLimit);
        if (!Filling.IsIdle)
        {
            _packer.Tell("stop");
        }

        _packer.Run(TimeSpan.FromMilliseconds(300));
        Plant.Hopper.TakeOut();
        Feeder.Restore();
        Settle();
        _dumpedGrams.Clear();
        _packs.Clear();
        _events.Clear();
    }

    private void ClearFaults()
    {
        foreach (var fault in _faults)
        {
            _packer.Faults.Switch(fault, false);
        }

        _faults.Clear();
    }

    // An operator lets go what the first fills of a product do not reach.
    private void Learn()
    {
        _packer.Tell("start");
        var end = _packer.Elapsed + TimeSpan.FromMinutes(LearningPacks);
        while (_dumpedGrams.Count < LearningPacks && _packer.Elapsed < end)
        {
            _packer.RunUntil(() => _dumpedGrams.Count >= LearningPacks || Filling.State == FillState.Held, end - _packer.Elapsed);
            if (Filling.State == FillState.Held)
            {
                _packer.Tell("release");
            }
        }
    }

    private void Note(StoredMessage message)
    {
        if (message.Leaf == "pack")
        {
            _packs.Add(message);
        }
        else if (message.Leaf == "event")
        {
            _events.Add(message.Text("code"));
        }
    }
}

/// <summary>What became of a spoiled fill.</summary>
internal enum BadPackOutcome
{
    /// <summary>It came to nothing: the pack was a good one after all.</summary>
    NotBad,

    Held,
    Stopped,
    Told,
    Missed,
}

/// <summary>What became of it, what was in it, and what its record says.</summary>
internal readonly record struct BadPackResult(BadPackOutcome Outcome, double Grams = 0, double? RecordedGrams = null);
