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
