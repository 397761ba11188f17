using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>The weight of a line that stands creeps: the zero drifts.</summary>
internal sealed class IdleDriftDetector()
    : Detector("zero-creeps", "g/s", "weight gross, state (stopped, paused)", Memory, MessageKinds.Weight)
{
    private const int Most = 4_096;

    // The sums of the line are made anew so often, against rounding.
    private const int Renewal = 512;

    private static readonly TimeSpan Segment = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(10);

    // Dust settles for a while, and the cell creeps back.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    private readonly Ring<(TimeSpan At, double Grams)> _standing = new(Most);
    private readonly RunningLine _line = new();

    // So many of the oldest are not in the line.
    private int _settling;
    private int _removed;
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
            Clear();
            return;
        }

        Add(at, weight.GrossGrams);
        if (at - _standing[0].At < Least)
        {
            return;
        }

        (double slope, double explained) = _line.Fit();
        if (explained > 0.9 && Math.Abs(slope) >= Math.Abs(_slope))
        {
            _slope = slope;
            _slopeAt = at;
        }
    }

    public override void Forget() => _slope = 0;

    protected override (double Certainty, double Figure) Look(TimeSpan now) =>
        now - _slopeAt < Memory ? (Ramp.Of(Math.Abs(_slope), 0.012, 0.018), _slope) : (0, 0);

    private void Clear()
    {
        _standing.Clear();
        _line.Clear();
        _settling = 0;
    }

    private void Add(TimeSpan at, double grams)
    {
        if (_standing.IsFull)
        {
            Drop();
        }

        _standing.Add((at, grams));
        _line.Add(at.TotalSeconds, grams);
        while (_standing[0].At < at - Segment)
        {
            Drop();
        }

        while (_settling < _standing.Count && _standing[_settling].At <= _standing[0].At + Settling)
        {
            RemoveFromLine(_standing[_settling]);
            _settling++;
        }

        if (_removed >= Renewal)
        {
            Renew();
        }
    }

    private void Drop()
    {
        if (_settling > 0)
        {
            _settling--;
        }
        else
        {
            RemoveFromLine(_standing[0]);
        }

        _standing.RemoveFirst();
    }

    private void RemoveFromLine((TimeSpan At, double Grams) point)
    {
        _line.Remove(point.At.TotalSeconds, point.Grams);
        _removed++;
    }

    private void Renew()
    {
        _removed = 0;
        _line.Clear();
        for (int i = _settling; i < _standing.Count; i++)
        {
            _line.Add(_standing[i].At.TotalSeconds, _standing[i].Grams);
        }
    }
}
