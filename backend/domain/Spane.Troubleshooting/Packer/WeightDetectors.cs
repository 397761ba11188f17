using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>The weight is hardly ever still where it should be.</summary>
internal sealed class NoiseDetector()
    : Detector("weight-restless", "%", "weight st, state (stopped, paused, settle, residue)", TimeSpan.FromSeconds(20), MessageKinds.Weight)
{
    private const int Least = 15;

    private readonly Recent<bool> _still = new(TimeSpan.FromSeconds(20));

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        // While the line packs, settle and residue last shorter than the weight needs to be still: they count where they last.
        if (message is WeightMessage { Quality: "ok" } weight)
        {
            if (weight.State is "stopped" or "paused" or "residue" or "settle")
            {
                _still.Add(weight.Stable, at);
            }
            else
            {
                _still.Clear();
            }
        }
    }

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        _still.Forget(now);
        if (_still.Count < Least)
        {
            return (0, 0);
        }

        double restless = 100.0 * _still.ToArray().Count(still => !still) / _still.Count;
        return (Ramp.Of(restless, 40, 80), restless);
    }
}

/// <summary>The residue after the dumps grows steadily: what cannot stick for ever is the zero.</summary>
internal sealed class ResidueDriftDetector() : Detector("residue-creeps", "g/s", "pack res, up", Memory, MessageKinds.Pack)
{
    private const int Packs = 30;
    private const int Least = 16;

    private readonly Queue<(double Seconds, double Grams)> _residues = new();
    private readonly (double Seconds, double Grams)[] _fitted = new (double, double)[Packs];
    private double _slope;
    private TimeSpan _slopeAt;
    private uint _boot;

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is not PackMessage { CutByReset: false } pack)
        {
            return;
        }

        if (pack.Boot != _boot)
        {
            _residues.Clear();
            _boot = pack.Boot;
        }

        _residues.Enqueue((pack.UptimeMilliseconds / 1_000.0, pack.ResidueGrams));
        if (_residues.Count > Packs)
        {
            _residues.Dequeue();
        }

        if (_residues.Count < Least)
        {
            return;
        }

        _residues.CopyTo(_fitted, 0);
        ReadOnlySpan<(double, double)> all = _fitted.AsSpan(0, _residues.Count);
        (double slope, double explained) = Statistics.Line(all);
        // A step, as product that begins to stick makes, rises in one half alone.
        double first = Statistics.Line(all[..(all.Length / 2)]).Slope;
        double second = Statistics.Line(all[(all.Length / 2)..]).Slope;
        if (explained > 0.9 && Math.Min(first, second) > 0.4 * slope && slope >= _slope)
        {
            _slope = slope;
            _slopeAt = at;
        }
    }

    public override void Forget() => _slope = 0;

    protected override (double Certainty, double Figure) Look(TimeSpan now) =>
        now - _slopeAt < Memory ? (Ramp.Of(_slope, 0.006, 0.014), _slope) : (0, 0);
}
