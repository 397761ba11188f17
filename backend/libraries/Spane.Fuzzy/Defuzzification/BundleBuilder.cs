namespace Spane.Fuzzy;

/// <summary>
/// Divides the universe for all sets of one curve at once, where they only differ in strength: cut by the minimum, those at or below their
/// strength go with the curve and the others are constant. Their sum is Base + Gain·degree, their probabilistic sum
/// 1 − Base·(1 − degree)^Gain. So hundreds of rules with a handful of consequents cost a handful of curves.
/// </summary>
internal readonly ref struct BundleBuilder(AggregatedSet set, ExactScratch scratch)
{
    private readonly AggregatedSet _set = set;

    /// <summary>Divides every curve with an active set.</summary>
    internal void AddAll()
    {
        ReadOnlySpan<int> order = _set.Plan.ByCurve;
        Span<double> strengths = _set.Workspace.Highs;
        for (int i = 0; i < order.Length;)
        {
            int curve = _set.Plan.Curve(order[i]);
            int count = 0;
            for (; i < order.Length && _set.Plan.Curve(order[i]) == curve; i++)
            {
                double strength = _set.Strength(order[i]);
                if (strength > 0)
                {
                    strengths[count++] = strength;
                }
            }

            if (count > 0)
            {
                scratch.Offsets.Add(scratch.Stretches.Count);
                strengths[..count].Sort();
                Add(curve, strengths[..count]);
            }
        }

        scratch.Offsets.Add(scratch.Stretches.Count);
    }

    private void Add(int curve, ReadOnlySpan<double> strengths)
    {
        Span<double> clipped = scratch.Values.Resize(strengths.Length + 1);
        bool isSum = _set.Plan.Aggregation != SNorm.ProbabilisticSum;
        clipped[0] = isSum ? 0 : 1;
        for (int i = 0; i < strengths.Length; i++)
        {
            clipped[i + 1] = isSum ? clipped[i] + strengths[i] : clipped[i] * (1 - strengths[i]);
        }

        OutputSet shape = _set.Plan.Sets[curve];
        foreach (CurvePiece piece in _set.Plan.Pieces(curve))
        {
            AddMonotone(curve, shape, piece.From, piece.To, piece.Start, piece.End, strengths, clipped);
        }
    }

    private void AddMonotone(int curve, OutputSet shape, double from, double to, double start, double end,
        ReadOnlySpan<double> strengths, ReadOnlySpan<double> clipped)
    {
        bool rises = start < end;
        double x = from;
        double degree = start;
        for (int i = 0; i < strengths.Length && start != end; i++)
        {
            double level = strengths[rises ? i : strengths.Length - 1 - i];
            if (rises ? level > degree && level < end : level < degree && level > end)
            {
                double cut = Math.Clamp(StretchBuilder.Preimage(shape, level, from, to, start, end), x, to);
                Emit(curve, x, cut, degree, level, strengths, clipped);
                (x, degree) = (cut, level);
            }
        }

        Emit(curve, x, to, degree, end, strengths, clipped);
    }

    private void Emit(int curve, double from, double to, double start, double end, ReadOnlySpan<double> strengths,
        ReadOnlySpan<double> clipped)
    {
        if (!(to > from))
        {
            return;
        }

        double middle = (start + end) / 2;
        int count = 0;
        while (count < strengths.Length && strengths[count] <= middle)
        {
            count++;
        }

        bool isSum = _set.Plan.Aggregation != SNorm.ProbabilisticSum;
        double gain = strengths.Length - count;
        double first = clipped[count] + (gain * start);
        double last = clipped[count] + (gain * end);
        bool isConstant = start == end && isSum;
        scratch.Stretches.Add(new Stretch
        {
            Set = curve,
            Id = scratch.Stretches.Count,
            From = from,
            To = to,
            Start = isSum ? first : start,
            End = isSum ? last : end,
            Base = isConstant ? first : clipped[count],
            Gain = isConstant ? 0 : gain,
        });
    }
}
