using System.Runtime.InteropServices;
using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>The weight is hardly ever still where it should be.</summary>
internal sealed class NoiseDetector()
    : Detector("weight-restless", "%", "weight st, state (stopped, paused, settle, residue)", TimeSpan.FromSeconds(20))
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

        double restless = 100.0 * _still.Items.Count(s => !s.Item) / _still.Count;
        return (Ramp.Of(restless, 40, 80), restless);
    }
}

/// <summary>The weight of a line that stands creeps: the zero drifts.</summary>
internal sealed class IdleDriftDetector() : Detector("zero-creeps", "g/s", "weight gross, state (stopped, paused)", Memory)
{
    private static readonly TimeSpan Segment = TimeSpan.FromSeconds(40);

    // Dust settles for a while, and the cell creeps back.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    private readonly Recent<double> _standing = new(Segment);
    private readonly List<(double Seconds, double Grams)> _fitted = [];
    private double _slope;
    private TimeSpan _slopeAt;

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is not WeightMessage weight)
        {
            return;
        }

        if (weight.State is not ("stopped" or "paused") || weight.Quality != "ok" || !weight.Stable)
        {
            _standing.Clear();
            return;
        }

        _standing.Add(weight.GrossGrams, at);
        _standing.Forget(at);
        TimeSpan since = at - _standing.Items.First().At;
        if (since < TimeSpan.FromSeconds(10))
        {
            return;
        }

        _fitted.Clear();
        foreach ((TimeSpan when, double grams) in _standing.Items)
        {
            if (at - when < since - Settling)
            {
                _fitted.Add((when.TotalSeconds, grams));
            }
        }

        (double slope, double explained) = Statistics.Line(CollectionsMarshal.AsSpan(_fitted));
        if (explained > 0.9 && Math.Abs(slope) >= Math.Abs(_slope))
        {
            _slope = slope;
            _slopeAt = at;
        }
    }

    protected override (double Certainty, double Figure) Look(TimeSpan now) =>
        now - _slopeAt < Memory ? (Ramp.Of(Math.Abs(_slope), 0.012, 0.018), _slope) : (0, 0);
}

/// <summary>The residue after the dumps grows steadily: what cannot stick for ever is the zero.</summary>
internal sealed class ResidueDriftDetector() : Detector("residue-creeps", "g/s", "pack res, up", Memory)
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

    protected override (double Certainty, double Figure) Look(TimeSpan now) =>
        now - _slopeAt < Memory ? (Ramp.Of(_slope, 0.006, 0.014), _slope) : (0, 0);
}
