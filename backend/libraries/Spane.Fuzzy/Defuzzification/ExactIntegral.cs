namespace Spane.Fuzzy;

/// <summary>
/// Area and moment of a joined set over the continuous universe, which is cut at every kink and jump: where a set bends, where the
/// implication cuts it, where another set takes the lead in the maximum (<see cref="UpperEnvelope"/>), and where a sum reaches 1
/// (<see cref="JumpsToOne"/>). <see cref="SignChanges"/> shows that there are no others. Between the cuts sets are integrated in closed
/// form where they have one, else by <see cref="Quadrature"/>.
/// </summary>
internal readonly ref struct ExactIntegral
{
    private readonly AggregatedSet _set;
    private readonly ExactScratch _scratch;
    private readonly Quadrature _quadrature;
    private readonly double _reference;

    internal ExactIntegral(AggregatedSet set, ExactScratch scratch)
    {
        _set = set;
        _scratch = scratch;
        _quadrature = new Quadrature(set, scratch);
        _reference = set.Plan.Variable.Middle;
    }

    /// <summary>Lists the regions and returns the sum of their moments.</summary>
    internal Moments Total()
    {
        _scratch.Regions.Clear();
        _scratch.Accuracy = Accuracy.Exact;
        new StretchBuilder(_set, _scratch).AddAll();
        SNorm aggregation = _set.Plan.Aggregation;
        if (aggregation is SNorm.ProbabilisticSum or SNorm.EinsteinSum or SNorm.HamacherSum)
        {
            AddJoined();
        }
        else
        {
            new JumpsToOne(_set, _scratch).Find();
            if (aggregation is SNorm.Sum or SNorm.BoundedSum)
            {
                AddOutsideOnes(RegionKind.Sum, 0, _set.Plan.Variable.Minimum, _set.Plan.Variable.Maximum, 0);
            }
            else
            {
                AddEnvelope();
            }

            foreach (Interval one in _scratch.Ones.Items)
            {
                Add(RegionKind.One, 0, one.From, one.To);
            }

            if (_scratch.Ones.Count > 0)
            {
                _scratch.Regions.Items.Sort(static (a, b) => a.From.CompareTo(b.From));
            }
        }

        Moments total = default;
        foreach (ref readonly Region region in _scratch.Regions.Items)
        {
            total += region.Moments;
        }

        return total;
    }

    /// <summary>Moments of a part of a region.</summary>
    internal Moments Part(RegionKind kind, int index, double from, double to) => kind switch
    {
        RegionKind.Single => Of(_scratch.Envelope[index], from, to),
        RegionKind.One => Moments.OfConstant(1, from, to, _reference),
        RegionKind.Sum => Sum(from, to),
        _ => Joined(from, to),
    };

    private void Add(RegionKind kind, int index, double from, double to) =>
        _scratch.Regions.Add(new Region(kind, index, from, to, Part(kind, index, from, to)));

    private void AddEnvelope()
    {
        new UpperEnvelope(_set, _scratch).Build();
        int one = 0;
        for (int i = 0; i < _scratch.Envelope.Count; i++)
        {
            one = AddOutsideOnes(RegionKind.Single, i, _scratch.Envelope[i].From, _scratch.Envelope[i].To, one);
        }
    }

    // The parts of an interval that are not 1; returns which interval of 1 to begin with next.
    private int AddOutsideOnes(RegionKind kind, int index, double from, double to, int one)
    {
        ReadOnlySpan<Interval> ones = _scratch.Ones.Items;
        while (one < ones.Length && ones[one].From < to)
        {
            if (ones[one].From > from)
            {
                Add(kind, index, from, ones[one].From);
            }

            from = NormFunctions.Larger(from, ones[one].To);
            if (ones[one].To > to)
            {
                break;
            }

            one++;
        }

        if (from < to)
        {
            Add(kind, index, from, to);
        }

        return one;
    }

    private void AddJoined()
    {
        new JoinedPieces(_set, _scratch).FindKnots();
        ReusedList<double> knots = _scratch.Knots;
        for (int i = 1; i < knots.Count; i++)
        {
            Add(RegionKind.Joined, 0, knots[i - 1], knots[i]);
        }
    }

    private Moments Joined(double from, double to)
    {
        if (!_set.IsBundled)
        {
            return _quadrature.Joined(from, to);
        }

        new JoinedPieces(_set, _scratch).Gather(from + ((to - from) / 2));
        return _quadrature.Bundles(from, to);
    }

    private Moments Sum(double from, double to)
    {
        Moments sum = default;
        foreach (ref readonly Stretch stretch in _scratch.Stretches.Items)
        {
            if (stretch.To > from && stretch.From < to)
            {
                sum += Of(stretch, NormFunctions.Larger(from, stretch.From), NormFunctions.Smaller(to, stretch.To));
            }
        }

        return sum;
    }

    private Moments Of(in Stretch stretch, double from, double to)
    {
        if (stretch.IsConstant)
        {
            return Moments.OfConstant(stretch.Base, from, to, _reference);
        }

        OutputSet set = _set.Plan.Sets[stretch.Set];
        if (double.IsNaN(stretch.Gain) || (set.Acts && set.Hedges.Count > 0))
        {
            return _quadrature.Single(stretch, from, to);
        }

        if (set.Shape.PolynomialDegree == 1)
        {
            return Moments.OfLine(_set.At(stretch, from), _set.At(stretch, to), from, to, _reference);
        }

        if (set.Shape.PolynomialDegree > 1)
        {
            Span<double> points = stackalloc double[GaussLegendre.Count];
            Span<double> degrees = stackalloc double[GaussLegendre.Count];
            GaussLegendre.Points(from, to, points);
            _set.Degrees(stretch, points, degrees);
            return GaussLegendre.Sum(degrees, from, to, _reference);
        }

        if (!set.Shape.TryIntegrate(from, to, _reference, out Moments shape))
        {
            return _quadrature.Single(stretch, from, to);
        }

        // A negated set is 1 − the shape.
        double gain = set.Acts ? -stretch.Gain : stretch.Gain;
        double offset = set.Acts ? stretch.Base + stretch.Gain : stretch.Base;
        return offset == 0 ? gain * shape : (gain * shape) + Moments.OfConstant(offset, from, to, _reference);
    }
}
