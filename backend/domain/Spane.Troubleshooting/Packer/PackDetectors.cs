using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>The infrared slot counts other than the weighings.</summary>
internal sealed class SlotDetector(string fact, Func<PackMessage, bool> isWrong) : Detector(fact, "", "pack ir", TimeSpan.FromMinutes(5),
    MessageKinds.Pack)
{
    private const int Latest = 6;

    private readonly Queue<bool> _wrong = new();

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is PackMessage { CutByReset: false } pack)
        {
            _wrong.Enqueue(isWrong(pack));
            if (_wrong.Count > Latest)
            {
                _wrong.Dequeue();
            }
        }
    }

    public override void Forget() => _wrong.Clear();

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        int wrong = _wrong.Count(w => w);
        return (Ramp.Of(wrong, 1, 3), wrong);
    }
}

/// <summary>The slot's counter takes far more edges than packs pass: its beam or its contact chatters. The node rides it out, and counts
/// rightly until it does not.</summary>
internal sealed class SlotEdgeDetector()
    : Detector("slot-chatters", "", "status edg, pack ir", TimeSpan.FromSeconds(90), MessageKinds.Status | MessageKinds.Pack)
{
    // Between two statuses there are twenty packs of a line that runs; of a few the share says little.
    private const int Least = 8;
    private const int MostWaiting = 2;

    private uint _boot;
    private uint? _edges;
    private int _packs;
    private double _edgesAPack;

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is PackMessage { CutByReset: false } pack)
        {
            _packs += pack.InfraredCount;
        }
        else if (message is StatusMessage { SlotEdges: > 0 } status)
        {
            if (status.Boot != _boot || status.SlotEdges < _edges)
            {
                _boot = status.Boot;
                _edges = null;
            }

            // Packs that still wait in the node have given their edges and are not heard of yet.
            if (_edges is not null && (_packs < Least || status.OutboxMessages > MostWaiting))
            {
                return;
            }

            _edgesAPack = _edges is { } from ? (status.SlotEdges - from) / (double)_packs : 0;
            _edges = status.SlotEdges;
            _packs = 0;
        }
    }

    protected override (double Certainty, double Figure) Look(TimeSpan now) => (Ramp.Of(_edgesAPack, 7.5, 10), _edgesAPack);
}

/// <summary>The packs of late lie farther from the target than those before, or spread wider.</summary>
/// <param name="figure">From net weights less the target, in g: what is compared, 0 or more.</param>
internal sealed class PackWeightDetector(string fact, double leastGrams, Func<double[], double> figure)
    : Detector(fact, "g", "pack net, tgt", TimeSpan.FromMinutes(10), MessageKinds.Pack | MessageKinds.Event, "restarted")
{
    private const int Latest = 10;
    private const int Least = 40;

    private readonly Queue<double> _errors = new();
    private string _product = "";

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is EventMessage)
        {
            _errors.Clear();
        }
        else if (message is PackMessage { CutByReset: false, Held: false } pack)
        {
            if (pack.Product != _product)
            {
                _errors.Clear();
                _product = pack.Product;
            }

            _errors.Enqueue(pack.NetGrams - pack.TargetGrams);
            if (_errors.Count > 2 * Least)
            {
                _errors.Dequeue();
            }
        }
    }

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        if (_errors.Count < Least)
        {
            return (0, 0);
        }

        double[] all = [.. _errors];
        double late = figure(all[^Latest..]);
        double usual = Math.Max(figure(all[..^Latest]), leastGrams);
        return (Ramp.Of(late, 2.5 * usual, 4 * usual), late);
    }
}
