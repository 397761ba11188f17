using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>Fills take longer than those before.</summary>
internal sealed class FillSlowDetector() : Detector("fill-slows", "×", "pack fill", TimeSpan.FromMinutes(5),
    MessageKinds.Pack | MessageKinds.Event, "restarted")
{
    private const int Latest = 3;
    private const int Least = 12;

    private readonly Recent<double> _fills = new(TimeSpan.FromMinutes(10), 40);

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is PackMessage { CutByReset: false } pack)
        {
            _fills.Add(pack.FillMilliseconds, at);
        }
        else if (message is EventMessage)
        {
            // A node that starts again learns the feed again.
            _fills.Clear();
        }
    }

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        _fills.Forget(now);
        if (_fills.Count < Least)
        {
            return (0, 0);
        }

        double[] all = _fills.ToArray();
        double usual = Statistics.Median(all[..^Latest]);
        double ratio = Statistics.Median(all[^Latest..]) / usual;
        return (Ramp.Of(ratio, 1.5, 2.2), ratio);
    }
}

/// <summary>Product still comes, in a trickle that does not end: one retry after the other passes nearly as much as the one before, where
/// an emptying hopper passes half of it or less.</summary>
internal sealed class TrickleDetector() : Detector("trickle-stays", "", "event hopper-empty val", TimeSpan.FromMinutes(3),
    MessageKinds.Event, "hopper-empty")
{
    private const double StaysShare = 0.53;

    // A retry comes 4 s after the gate closed.
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(6.5);

    private readonly Recent<bool> _links = new(TimeSpan.FromMinutes(3));
    private (TimeSpan At, double Flow)? _before;

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is not EventMessage { Active: true, Value: { } flow })
        {
            return;
        }

        if (_before is { } before && at - before.At < Retry && flow >= StaysShare * before.Flow)
        {
            _links.Add(true, at);
        }

        _before = (at, flow);
    }

    public override void Forget() => _links.Clear();

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        _links.Forget(now);
        return (Ramp.Of(_links.Count, 1, 3), _links.Count);
    }
}

/// <summary>The last fills before the feed became too slow had grown longer, as they do over an emptying hopper.</summary>
internal sealed class FillsGrewDetector() : Detector("fills-grew-before", "×", "pack fill, event hopper-empty", Memory,
    MessageKinds.Pack | MessageKinds.Event, "hopper-empty")
{
    private const int Latest = 4;
    private const int Least = 8;
    private const int Most = 30;

    private readonly Queue<double> _fills = new();
    private double _ratio;
    private TimeSpan? _slowAt;

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is PackMessage { CutByReset: false } pack)
        {
            _fills.Enqueue(pack.FillMilliseconds);
            if (_fills.Count > Most)
            {
                _fills.Dequeue();
            }
        }

        // The pack that was in the slot at the event is told after it: the ratio follows for a moment.
        bool isSlow = message is EventMessage { Active: true };
        if ((isSlow && (_slowAt is not { } last || at - last > Memory)) || (_slowAt is { } slow && at - slow < TimeSpan.FromSeconds(3)))
        {
            _slowAt = isSlow ? at : _slowAt;
            _ratio = _fills.Count < Least ? 0
                : _fills.TakeLast(Latest).Max() / Statistics.Median(_fills.Take(_fills.Count - Latest));
        }
    }

    public override void Forget() => _slowAt = null;

    protected override (double Certainty, double Figure) Look(TimeSpan now) =>
        _slowAt is { } slow && now - slow < Memory ? (Ramp.Of(_ratio, 1.3, 1.6), _ratio) : (0, 0);
}

/// <summary>The feed passes something although the dump gate must be open: the report comes and goes.</summary>
internal sealed class LeakDetector() : Detector("fill-runs-through", "", "event gate-blocked (feed-gate)",
    TimeSpan.FromMinutes(2), MessageKinds.Event, "gate-blocked")
{
    private readonly Recent<bool> _ends = new(TimeSpan.FromMinutes(2));

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is EventMessage { Source: "feed-gate", Active: false })
        {
            _ends.Add(true, at);
        }
    }

    public override void Forget() => _ends.Clear();

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        _ends.Forget(now);
        return (Ramp.Of(_ends.Count, 1, 3), _ends.Count);
    }
}

/// <summary>The share of the target that stays in the hopper after a dump.</summary>
internal sealed class ResidueDetector() : Detector("residue-stays", "%", "pack res, tgt", TimeSpan.FromMinutes(5), MessageKinds.Pack)
{
    private const int Latest = 5;

    private readonly Queue<double> _residues = new();

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is PackMessage { CutByReset: false, TargetGrams: > 0 } pack)
        {
            _residues.Enqueue(100 * pack.ResidueGrams / pack.TargetGrams);
            if (_residues.Count > Latest)
            {
                _residues.Dequeue();
            }
        }
    }

    public override void Forget() => _residues.Clear();

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        double share = _residues.Count < Latest ? 0 : Statistics.Median(_residues);
        return (Ramp.Of(share, 3, 6), share);
    }
}
