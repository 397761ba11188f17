namespace Spane.Fuzzy;

/// <summary>Divides cut sets into <see cref="Stretch"/>es: at the shape's corners, steps and turning points, and where it passes a level at
/// which the implication bends or jumps. A shape is monotone between its turning points, so it passes a level at most once there.</summary>
internal readonly ref struct StretchBuilder(AggregatedSet set, ExactScratch scratch)
{
    private readonly AggregatedSet _set = set;

    /// <summary>Divides all active sets, or what those of one curve add up to.</summary>
    internal void AddAll()
    {
        scratch.Stretches.Clear();
        scratch.Offsets.Clear();
        if (_set.IsBundled)
        {
            new BundleBuilder(_set, scratch).AddAll();
            return;
        }

        foreach (int i in _set.Active)
        {
            scratch.Offsets.Add(scratch.Stretches.Count);
            Add(i);
        }

        scratch.Offsets.Add(scratch.Stretches.Count);
    }

    private void Add(int index)
    {
        OutputSet curve = _set.Plan.Sets[index];
        foreach (CurvePiece piece in _set.Plan.Pieces(index))
        {
            AddMonotone(index, curve, piece.From, piece.To, piece.Start, piece.End);
        }
    }

    private void AddMonotone(int index, OutputSet curve, double from, double to, double start, double end)
    {
        if (_set.Plan.Aggregation == SNorm.DrasticSum && start == 0 != (end == 0))
        {
            // This norm asks whether a degree is 0, which a curve's is from where it underflows.
            double zero = Bisect(curve, double.Epsilon, from, to, start == 0);
            if (start == 0)
            {
                Emit(index, from, zero, 0, 0);
                (from, start) = (zero, double.Epsilon);
            }
            else
            {
                AddMonotone(index, curve, from, zero, start, double.Epsilon);
                (from, start) = (zero, 0);
            }
        }

        double strength = _set.Strength(index);
        (double first, double second) = Levels(_set.Plan.Implication, strength);
        if (start > end)
        {
            (first, second) = (second, first);
        }

        AddUpToLevel(index, curve, first, ref from, to, ref start, end);
        if (second != first)
        {
            AddUpToLevel(index, curve, second, ref from, to, ref start, end);
        }

        Emit(index, from, to, start, end);
    }

    // Degrees of the uncut set at which the implication bends or jumps, the lower one first; NaN for none.
    private static (double Lower, double Upper) Levels(TNorm implication, double strength) => implication switch
    {
        TNorm.Minimum => (strength, strength),
        TNorm.BoundedDifference => (1 - strength, 1 - strength),
        TNorm.NilpotentMinimum => (Math.Min(strength, 1 - strength), Math.Max(strength, 1 - strength)),
        TNorm.DrasticProduct when strength < 1 => (1, 1),
        _ => (double.NaN, double.NaN),
    };

    private void AddUpToLevel(int index, OutputSet curve, double level, ref double from, double to, ref double start, double end)
    {
        // The drastic product asks whether a degree is 1, which a curve's rounded degree is already next to its peak.
        bool atOne = _set.Plan.Implication == TNorm.DrasticProduct && start == 1 != (end == 1);
        if (!atOne && !((start < level && level < end) || (end < level && level < start)))
        {
            return;
        }

        double cut = Preimage(curve, level, from, to, start, end);
        Emit(index, from, cut, start, atOne && start != 1 ? Math.BitDecrement(1.0) : level);
        (from, start) = (cut, atOne && start == 1 ? Math.BitDecrement(1.0) : level);
    }

    /// <summary>Where a curve passes a level between two points.</summary>
    internal static double Preimage(OutputSet curve, double level, double from, double to, double start, double end)
    {
        if (curve.IsPiecewiseLinear)
        {
            return from + ((to - from) * ((level - start) / (end - start)));
        }

        double shapeLevel = curve.ShapeLevel(level);
        if (curve.Shape.FindsPreimages && shapeLevel is > 0 and < 1)
        {
            double x = curve.Shape.Preimage(shapeLevel, from, to);
            if (x > from && x < to)
            {
                return x;
            }

            Span<double> buffer = stackalloc double[8];
            var found = new KnotList(buffer, from, to);
            curve.Shape.AddPreimages(shapeLevel, ref found);
            ReadOnlySpan<double> points = found.Finish();
            if (points.Length == 3)
            {
                return points[1];
            }
        }

        return Bisect(curve, level, from, to, start < end);
    }

    private static double Bisect(OutputSet curve, double level, double from, double to, bool rises)
    {
        while (true)
        {
            double middle = from + ((to - from) / 2);
            if (middle <= from || middle >= to)
            {
                return rises ? to : from;
            }

            if (curve.Degree(middle) >= level == rises)
            {
                to = middle;
            }
            else
            {
                from = middle;
            }
        }
    }

    private void Emit(int index, double from, double to, double start, double end)
    {
        if (!(to > from))
        {
            return;
        }

        double strength = _set.Strength(index);
        double middle = (start + end) / 2;
        (double offset, double gain) = _set.Plan.Implication switch
        {
            TNorm.Minimum => middle >= strength ? (strength, 0) : (0, 1),
            TNorm.Product => (0, strength),
            TNorm.BoundedDifference => middle > 1 - strength ? (strength - 1, 1) : (0, 0),
            TNorm.NilpotentMinimum => middle + strength <= 1 ? (0, 0) : middle >= strength ? (strength, 0) : (0, 1),
            TNorm.DrasticProduct => strength == 1 ? (0, 1) : (middle == 1 ? strength : 0, 0),
            _ => (0.0, double.NaN),
        };
        bool affine = !double.IsNaN(gain);
        var stretch = new Stretch
        {
            Set = index,
            Id = scratch.Stretches.Count,
            From = from,
            To = to,
            Start = affine ? NormFunctions.Larger(0, offset + (gain * start)) : _set.Plan.Implication.Apply(strength, start),
            End = affine ? NormFunctions.Larger(0, offset + (gain * end)) : _set.Plan.Implication.Apply(strength, end),
            Base = offset,
            Gain = gain,
        };
        if (start == end)
        {
            (stretch.Base, stretch.Gain) = (stretch.Start, 0);
        }

        scratch.Stretches.Add(stretch);
    }
}
