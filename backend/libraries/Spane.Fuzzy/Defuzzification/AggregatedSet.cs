namespace Spane.Fuzzy;

/// <summary>The output set of one evaluation: the plan's sets, each cut to its strength, joined. A view over the caller's
/// buffers.</summary>
internal readonly ref struct AggregatedSet
{
    private readonly OutputPlan _plan;
    private readonly ReadOnlySpan<double> _strengths;
    private readonly ReadOnlySpan<int> _active;

    /// <summary>Lists the sets with a strength above 0.</summary>
    internal AggregatedSet(OutputPlan plan, ReadOnlySpan<double> strengths, Workspace workspace)
    {
        _plan = plan;
        _strengths = strengths;
        Workspace = workspace;
        Span<int> buffer = workspace.Active;
        int count = 0;
        for (int i = 0; i < strengths.Length; i++)
        {
            if (strengths[i] > 0)
            {
                buffer[count++] = i;
            }
        }

        _active = buffer[..count];
    }

    internal OutputPlan Plan => _plan;

    /// <summary>The buffers of this evaluation.</summary>
    internal Workspace Workspace { get; }

    /// <summary>Indices of the sets that take part.</summary>
    internal ReadOnlySpan<int> Active => _active;

    /// <summary>Whether sets of one curve are added up before anything else.</summary>
    internal bool IsBundled =>
        _plan is { Implication: TNorm.Minimum, Aggregation: SNorm.Sum or SNorm.BoundedSum or SNorm.ProbabilisticSum };

    /// <summary>The strengths of all sets.</summary>
    internal ReadOnlySpan<double> Strengths => _strengths;

    internal double Strength(int set) => _strengths[set];

    /// <summary>One set after implication.</summary>
    internal double Cut(int set, double x) => _plan.Implication.Apply(_strengths[set], _plan.Sets[set].Degree(x));

    /// <summary>The joined set.</summary>
    internal double Degree(double x) => Degree(x, _active);

    /// <summary>The join of some of the sets.</summary>
    internal double Degree(double x, ReadOnlySpan<int> sets)
    {
        double degree = 0;
        foreach (int i in sets)
        {
            degree = _plan.Aggregation.Apply(degree, Cut(i, x));
        }

        return degree;
    }

    /// <summary>The degree of one set inside a stretch of it.</summary>
    internal double At(in Stretch stretch, double x) =>
        x == stretch.From ? stretch.Start
            : x == stretch.To ? stretch.End
            : stretch.Gain == 0 ? stretch.Base
            : double.IsNaN(stretch.Gain) ? Cut(stretch.Set, x)
            : stretch.Base + (stretch.Gain * _plan.Sets[stretch.Set].Degree(x));

    /// <summary>Degrees of one set at points inside a stretch of it.</summary>
    internal void Degrees(in Stretch stretch, ReadOnlySpan<double> points, Span<double> degrees)
    {
        _plan.Sets[stretch.Set].Degrees(points, degrees);
        for (int i = 0; i < degrees.Length; i++)
        {
            degrees[i] = double.IsNaN(stretch.Gain)
                ? _plan.Implication.Apply(_strengths[stretch.Set], degrees[i])
                : stretch.Base + (stretch.Gain * degrees[i]);
        }
    }

    /// <summary>Degrees of the joined set.</summary>
    internal void Degrees(ReadOnlySpan<double> points, Span<double> degrees)
    {
        Span<double> one = stackalloc double[16];
        one = one[..points.Length];
        degrees.Clear();
        foreach (int i in _active)
        {
            _plan.Sets[i].Degrees(points, one);
            for (int k = 0; k < one.Length; k++)
            {
                degrees[k] = _plan.Aggregation.Apply(degrees[k], _plan.Implication.Apply(_strengths[i], one[k]));
            }
        }
    }

    /// <summary>Whether a stretch is a straight line.</summary>
    internal bool IsStraight(in Stretch stretch) =>
        stretch.Gain == 0 || (!double.IsNaN(stretch.Gain) && _plan.Sets[stretch.Set].IsPiecewiseLinear);

    /// <summary>The slope inside a stretch; NaN where it is not known.</summary>
    internal double Slope(in Stretch stretch, double x)
    {
        OutputSet set = _plan.Sets[stretch.Set];
        return stretch.Gain == 0 ? 0
            : !double.IsNaN(stretch.Gain)
                ? set.IsPiecewiseLinear ? (stretch.End - stretch.Start) / (stretch.To - stretch.From) : stretch.Gain * set.Slope(x)
            : _plan.Implication.Slope(_strengths[stretch.Set], set.Degree(x)) * set.Slope(x);
    }

    /// <summary>An upper bound of the second derivative's magnitude over a part of a stretch; infinity where none is known.</summary>
    internal double CurvatureBound(in Stretch stretch, double from, double to)
    {
        OutputSet set = _plan.Sets[stretch.Set];
        if (stretch.Gain == 0 || (set.IsPiecewiseLinear && !double.IsNaN(stretch.Gain)))
        {
            return 0;
        }

        double bound = set.CurvatureBound(from, to);
        if (!double.IsNaN(stretch.Gain))
        {
            return Math.Abs(stretch.Gain) * bound;
        }

        // The chain rule: T''·slope² + T'·curvature.
        double strength = _strengths[stretch.Set];
        double lowest = NormFunctions.Smaller(set.Degree(from), set.Degree(to));
        double steepest = Math.Abs(set.Slope(from + ((to - from) / 2))) + (bound * (to - from) / 2);
        return (_plan.Implication.CurvatureBound(strength, lowest) * steepest * steepest)
            + (_plan.Implication.SlopeBound(strength, lowest) * bound);
    }

    /// <summary>Points of the universe between which each cut set is smooth and monotone.</summary>
    internal ReadOnlySpan<double> Knots()
    {
        var knots = new KnotList(Workspace.Knots, _plan.Variable.Minimum, _plan.Variable.Maximum);
        foreach (int i in _active)
        {
            OutputSet set = _plan.Sets[i];
            set.Shape.AddKnots(ref knots);
            if (_plan.Implication == TNorm.Product)
            {
                continue;
            }

            AddCutPoint(set, _strengths[i], ref knots);
            if (_plan.Implication != TNorm.Minimum)
            {
                AddCutPoint(set, 1 - _strengths[i], ref knots);
            }
        }

        return knots.Finish();
    }

    private static void AddCutPoint(OutputSet set, double level, ref KnotList knots)
    {
        double shapeLevel = set.ShapeLevel(level);
        if (shapeLevel is > 0 and < 1)
        {
            set.Shape.AddPreimages(shapeLevel, ref knots);
        }
    }
}
