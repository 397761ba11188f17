namespace Spane.Fuzzy;

/// <summary>
/// The maximum of all cut sets as a list of stretches. The sets are put in from the strongest to the weakest, so that most of what comes
/// later lies under what is there and is passed over by comparing ends.
/// </summary>
internal readonly ref struct UpperEnvelope(AggregatedSet set, ExactScratch scratch)
{
    private readonly AggregatedSet _set = set;

    internal void Build()
    {
        scratch.Envelope.Clear();
        Span<int> order = _set.Workspace.Contenders[.._set.Active.Length];
        for (int k = 0; k < order.Length; k++)
        {
            int j = k;
            for (; j > 0 && _set.Strength(_set.Active[order[j - 1]]) < _set.Strength(_set.Active[k]); j--)
            {
                order[j] = order[j - 1];
            }

            order[j] = k;
        }

        double floor = 0;
        foreach (int k in order)
        {
            // A set is nowhere higher than its strength.
            if (_set.Strength(_set.Active[k]) <= floor)
            {
                break;
            }

            ReadOnlySpan<Stretch> next = scratch.Stretches.Items[scratch.Offsets[k]..scratch.Offsets[k + 1]];
            if (scratch.Envelope.Count == 0)
            {
                foreach (ref readonly Stretch stretch in next)
                {
                    scratch.Envelope.Add(stretch);
                }
            }
            else
            {
                Merge(next);
            }

            floor = double.PositiveInfinity;
            foreach (ref readonly Stretch stretch in scratch.Envelope.Items)
            {
                floor = NormFunctions.Smaller(floor, stretch.Lowest);
            }
        }
    }

    private void Merge(ReadOnlySpan<Stretch> next)
    {
        ReadOnlySpan<Stretch> present = scratch.Envelope.Items;
        scratch.Merged.Clear();
        int i = 0;
        int j = 0;
        double x = present[0].From;
        while (i < present.Length && j < next.Length)
        {
            ref readonly Stretch a = ref present[i];
            ref readonly Stretch b = ref next[j];
            double to = NormFunctions.Smaller(a.To, b.To);
            if (b.Highest <= a.Lowest)
            {
                Emit(a, x, to);
            }
            else if (a.Highest <= b.Lowest)
            {
                Emit(b, x, to);
            }
            else
            {
                Duel(a, b, x, to);
            }

            x = to;
            i += a.To <= to ? 1 : 0;
            j += b.To <= to ? 1 : 0;
        }

        Seal();
        (scratch.Envelope, scratch.Merged) = (scratch.Merged, scratch.Envelope);
    }

    private void Duel(in Stretch a, in Stretch b, double from, double to)
    {
        double startA = _set.At(a, from);
        double endA = _set.At(a, to);
        double startB = _set.At(b, from);
        double endB = _set.At(b, to);
        if (NormFunctions.Larger(startB, endB) <= NormFunctions.Smaller(startA, endA))
        {
            Emit(a, from, to);
            return;
        }

        if (NormFunctions.Larger(startA, endA) <= NormFunctions.Smaller(startB, endB))
        {
            Emit(b, from, to);
            return;
        }

        Span<Stretch> members = scratch.Members.Resize(2);
        (members[0], members[1]) = (a, b);
        scratch.Roots.Clear();
        var changes = new SignChanges(_set, scratch, members, difference: true, constant: 0, jumps: false);
        if (_set.IsStraight(a) && _set.IsStraight(b))
        {
            AddRoot(from + ((to - from) * ((startA - startB) / (startA - startB - (endA - endB)))), from, to);
        }
        else if (!TryCross(a, b, from, to))
        {
            changes.Find(from, to);
        }

        if (scratch.Roots.Count == 0)
        {
            // Where both ends tie, neither is above the other by anything that matters.
            Emit(startA + endA >= startB + endB ? a : b, from, to);
            return;
        }

        double left = from;
        for (int r = 0; r <= scratch.Roots.Count; r++)
        {
            double right = r < scratch.Roots.Count ? scratch.Roots[r] : to;
            Emit(changes.At(left + ((right - left) / 2)) >= 0 ? a : b, left, right);
            left = right;
        }
    }

    // Curves that are not cut, each at a height of its own.
    private bool TryCross(in Stretch a, in Stretch b, double from, double to)
    {
        OutputSet first = _set.Plan.Sets[a.Set];
        OutputSet second = _set.Plan.Sets[b.Set];
        if (!(a.Gain > 0 && b.Gain > 0) || a.Base != 0 || b.Base != 0 || first.Acts || second.Acts
            || !first.Shape.TryCross(a.Gain / b.Gain, second.Shape, out double x, out double y))
        {
            return false;
        }

        (x, y) = x > y ? (y, x) : (x, y);
        AddRoot(x, from, to);
        AddRoot(y, from, to);
        return true;
    }

    private void AddRoot(double x, double from, double to)
    {
        if (x > from && x < to)
        {
            scratch.Roots.Add(x);
        }
    }

    private void Emit(in Stretch stretch, double from, double to)
    {
        if (!(to > from))
        {
            return;
        }

        if (scratch.Merged.Count > 0 && scratch.Merged.Last.Id == stretch.Id)
        {
            ref Stretch last = ref scratch.Merged.Last;
            last.To = to;
            last.End = to == stretch.To ? stretch.End : double.NaN;
            return;
        }

        Seal();
        Stretch part = stretch;
        part.Start = _set.At(stretch, from);
        part.From = from;
        part.End = to == stretch.To ? stretch.End : double.NaN;
        part.To = to;
        scratch.Merged.Add(part);
    }

    // The end's degree is only computed when it is known to be the end.
    private void Seal()
    {
        if (scratch.Merged.Count > 0 && double.IsNaN(scratch.Merged.Last.End))
        {
            ref Stretch last = ref scratch.Merged.Last;
            Stretch open = last;
            open.To = double.NaN;
            last.End = _set.At(open, last.To);
        }
    }
}
