using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>The infrared slot counts other than the weighings.</summary>
internal sealed class SlotDetector(string fact, Func<PackMessage, bool> isWrong) : Detector(fact, "", "pack ir", TimeSpan.FromMinutes(5))
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

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        int wrong = _wrong.Count(w => w);
        return (Ramp.Of(wrong, 1, 3), wrong);
    }
}

/// <summary>The packs of late lie farther from the target than those before, or spread wider.</summary>
/// <param name="figure">From net weights less the target, in g: what is compared, 0 or more.</param>
internal sealed class PackWeightDetector(string fact, double leastGrams, Func<double[], double> figure)
    : Detector(fact, "g", "pack net, tgt", TimeSpan.FromMinutes(10))
{
    private const int Latest = 10;
    private const int Least = 40;

    private readonly Queue<double> _errors = new();
    private string _product = "";

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is EventMessage { Code: "restarted" })
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
