namespace Spane.Fuzzy;

/// <summary>
/// Where a sum of cut sets and a constant, or the difference of two, changes its sign over an interval in which each is one
/// <see cref="Stretch"/>. Bounds decide, never samples: the ends of monotone functions bound their sum; where that leaves both signs
/// possible, the slope in the middle and a bound of the curvature show that the sum is monotone, so that it has one sign change or none;
/// else the interval is halved, until what might be missed is too small to matter.
/// </summary>
internal ref struct SignChanges
{
    private const int MostHalvings = 4000;
    private const int MaximumDepth = 56;

    private readonly AggregatedSet _set;
    private readonly ExactScratch _scratch;
    private readonly ReadOnlySpan<Stretch> _members;
    private readonly bool _difference;
    private readonly double _constant;
    private readonly bool _jumps;
    private readonly double _width;
    private readonly double _negligible;
    private readonly bool _sameCurve;
    private int _halvings;

    /// <summary>Prepares a search.</summary>
    /// <param name="set">The joined set.</param>
    /// <param name="scratch">Its lists; the roots are added to one of them, ascending.</param>
    /// <param name="members">What is added up.</param>
    /// <param name="difference">Whether the second of two is taken away.</param>
    /// <param name="constant">What is added besides.</param>
    /// <param name="jumps">Whether the joined set jumps at the roots, and does not only bend.</param>
    internal SignChanges(AggregatedSet set, ExactScratch scratch, ReadOnlySpan<Stretch> members, bool difference, double constant,
        bool jumps)
    {
        _set = set;
        _scratch = scratch;
        _members = members;
        _difference = difference;
        _constant = constant;
        _jumps = jumps;
        _width = set.Plan.Variable.Width;
        _negligible = 1e-16 * _width * NormFunctions.Larger(members[0].Highest, members[^1].Highest);
        _sameCurve = members.Length == 2 && set.Plan.Curve(members[0].Set) == set.Plan.Curve(members[1].Set);
    }

    /// <summary>Adds the sign changes between two points to the list of roots.</summary>
    internal void Find(double from, double to)
    {
        int n = _members.Length;
        _scratch.Values.Resize(n * (MaximumDepth + 3));
        Evaluate(from, 0);
        Evaluate(to, 1);
        Isolate(from, to, 0, 1, 2);
    }

    /// <summary>The sum at a point.</summary>
    internal readonly double At(double x)
    {
        double sum = _constant;
        for (int k = 0; k < _members.Length; k++)
        {
            sum += Weight(k) * _set.At(_members[k], x);
        }

        return sum;
    }

    private readonly double Weight(int member) => _difference && member == 1 ? -1 : 1;

    private readonly ReadOnlySpan<double> Row(int row) => _scratch.Values.Items.Slice(row * _members.Length, _members.Length);

    private readonly void Evaluate(double x, int row)
    {
        Span<double> values = _scratch.Values.Items.Slice(row * _members.Length, _members.Length);
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = _set.At(_members[k], x);
        }
    }

    private void Isolate(double from, double to, int left, int right, int free)
    {
        ReadOnlySpan<double> starts = Row(left);
        ReadOnlySpan<double> ends = Row(right);
        double lowest = _constant;
        double highest = _constant;
        double atStart = _constant;
        double atEnd = _constant;
        bool rises = true;
        bool falls = true;
        for (int k = 0; k < starts.Length; k++)
        {
            double start = Weight(k) * starts[k];
            double end = Weight(k) * ends[k];
            atStart += start;
            atEnd += end;
            lowest += NormFunctions.Smaller(start, end);
            highest += NormFunctions.Larger(start, end);
            rises &= end >= start;
            falls &= end <= start;
        }

        if (lowest >= 0 || highest <= 0)
        {
            return;
        }

        if (rises || falls || IsMonotone(from, to))
        {
            if (atStart < 0 != atEnd < 0)
            {
                _scratch.Roots.Add(Root(from, to, atStart, atEnd));
            }

            return;
        }

        double middle = from + ((to - from) / 2);
        bool negligible = _jumps ? to - from <= 1e-13 * _width : NormFunctions.Larger(highest, -lowest) * (to - from) <= _negligible;
        if (negligible || middle <= from || middle >= to || free == MaximumDepth + 3 || ++_halvings > MostHalvings)
        {
            _scratch.Accuracy = negligible ? _scratch.Accuracy : Accuracy.Estimated;
            if (atStart < 0 != atEnd < 0)
            {
                _scratch.Roots.Add(Root(from, to, atStart, atEnd));
            }

            return;
        }

        Evaluate(middle, free);
        Isolate(from, middle, left, free, free + 1);
        Isolate(middle, to, free, right, free + 1);
    }

    private readonly bool IsMonotone(double from, double to)
    {
        if (_sameCurve)
        {
            return true;
        }

        double middle = from + ((to - from) / 2);
        double slope = 0;
        double change = 0;
        for (int k = 0; k < _members.Length; k++)
        {
            slope += Weight(k) * _set.Slope(_members[k], middle);
            change += _set.CurvatureBound(_members[k], from, to);
        }

        return Math.Abs(slope) > change * (to - from) / 2;
    }

    /// <summary>The root in a bracket: the secant, with the end that stays put weighed down (Illinois), or halving where it is
    /// slow.</summary>
    private readonly double Root(double low, double high, double atLow, double atHigh)
    {
        // A kink misplaced by d moves the area by d² only, a jump by d.
        double enough = (_jumps ? 1e-16 : 1e-12) * _width;
        int side = 0;
        double previous = double.NaN;
        for (int i = 1; high - low > enough; i++)
        {
            double x = low + ((high - low) * (atLow / (atLow - atHigh)));
            if (i % 8 == 0 || !(x > low && x < high))
            {
                x = low + ((high - low) / 2);
                if (x <= low || x >= high)
                {
                    break;
                }
            }

            double at = At(x);
            if (at == 0 || Math.Abs(x - previous) <= enough)
            {
                return x;
            }

            previous = x;
            if (at < 0 == atLow < 0)
            {
                (low, atLow) = (x, at);
                atHigh = side == -1 ? atHigh / 2 : atHigh;
                side = -1;
            }
            else
            {
                (high, atHigh) = (x, at);
                atLow = side == 1 ? atLow / 2 : atLow;
                side = 1;
            }
        }

        return low + ((high - low) / 2);
    }
}
