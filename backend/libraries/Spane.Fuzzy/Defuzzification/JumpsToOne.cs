namespace Spane.Fuzzy;

/// <summary>Where the join of the cut sets is 1 although no set is: any two of them together at least 1 (nilpotent maximum), all of them
/// together at least 1 (bounded sum), or any two of them above 0 (drastic sum).</summary>
internal readonly ref struct JumpsToOne(AggregatedSet set, ExactScratch scratch)
{
    private readonly AggregatedSet _set = set;

    /// <summary>The intervals for the set's aggregation, ascending and apart.</summary>
    internal void Find()
    {
        scratch.Ones.Clear();
        if (_set.Plan.Aggregation is SNorm.NilpotentMaximum or SNorm.DrasticSum)
        {
            AddPairs();
        }
        else if (_set.Plan.Aggregation == SNorm.BoundedSum)
        {
            AddSaturated();
        }
    }

    private ReadOnlySpan<Stretch> Of(int active) => scratch.Stretches.Items[scratch.Offsets[active]..scratch.Offsets[active + 1]];

    private void AddPairs()
    {
        bool drastic = _set.Plan.Aggregation == SNorm.DrasticSum;
        for (int i = 0; i < _set.Active.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (drastic || _set.Strength(_set.Active[i]) + _set.Strength(_set.Active[j]) >= 1)
                {
                    AddPair(Of(i), Of(j), drastic);
                }
            }
        }

        JoinOverlapping();
    }

    private void AddPair(ReadOnlySpan<Stretch> first, ReadOnlySpan<Stretch> second, bool drastic)
    {
        int i = 0;
        int j = 0;
        double x = first[0].From;
        while (i < first.Length && j < second.Length)
        {
            ref readonly Stretch a = ref first[i];
            ref readonly Stretch b = ref second[j];
            double to = NormFunctions.Smaller(a.To, b.To);
            if (drastic)
            {
                AddInterval(a.Highest > 0 && b.Highest > 0, x, to);
            }
            else if (a.Highest + b.Highest >= 1)
            {
                Span<Stretch> members = scratch.Members.Resize(2);
                (members[0], members[1]) = (a, b);
                AddWhereAbove(members, -1, x, to);
            }

            x = to;
            i += a.To <= to ? 1 : 0;
            j += b.To <= to ? 1 : 0;
        }
    }

    private void AddSaturated()
    {
        _set.Plan.Saturation!.Find(_set.Strengths, scratch.Possible);
        int sets = scratch.Offsets.Count - 1;
        Span<int> at = scratch.Places.Resize(sets);
        Span<double> left = scratch.Ends.Resize(sets);
        for (int k = 0; k < sets; k++)
        {
            at[k] = scratch.Offsets[k];
        }

        foreach (Interval part in scratch.Possible.Items)
        {
            AddSaturated(at, left, part);
        }
    }

    private void AddSaturated(Span<int> at, Span<double> left, Interval part)
    {
        for (int k = 0; k < at.Length; k++)
        {
            while (scratch.Stretches[at[k]].To <= part.From)
            {
                at[k]++;
            }

            left[k] = double.NaN;
        }

        for (double x = part.From; x < part.To;)
        {
            double to = part.To;
            double highest = 0;
            foreach (int k in at)
            {
                to = NormFunctions.Smaller(to, scratch.Stretches[k].To);
                highest += scratch.Stretches[k].Highest;
            }

            AddSaturated(at, left, x, to, highest);
            x = to;
        }
    }

    // One interval; moves the places and the degrees at the left end on to the next one.
    private void AddSaturated(Span<int> at, Span<double> left, double from, double to, double highest)
    {
        bool needed = highest > 1;
        double lowest = 0;
        double constant = -1;
        highest = 0;
        scratch.Members.Clear();
        for (int k = 0; k < at.Length; k++)
        {
            ref Stretch stretch = ref scratch.Stretches[at[k]];
            double start = !needed ? 0 : double.IsNaN(left[k]) ? _set.At(stretch, from) : left[k];
            double end = to == stretch.To ? stretch.End : needed ? _set.At(stretch, to) : double.NaN;
            lowest += NormFunctions.Smaller(start, end);
            highest += NormFunctions.Larger(start, end);
            if (stretch.IsConstant)
            {
                constant += stretch.Base;
            }
            else
            {
                scratch.Members.Add(stretch);
            }

            left[k] = end;
            if (to == stretch.To && at[k] + 1 < scratch.Offsets[k + 1])
            {
                at[k]++;
                left[k] = scratch.Stretches[at[k]].Start;
            }
        }

        if (needed && lowest >= 1)
        {
            AddInterval(true, from, to);
        }
        else if (needed && highest > 1)
        {
            AddWhereAbove(scratch.Members.Items, constant, from, to);
        }
    }

    private void AddWhereAbove(ReadOnlySpan<Stretch> members, double constant, double from, double to)
    {
        if (members.Length == 0)
        {
            AddInterval(constant >= 0, from, to);
            return;
        }

        scratch.Roots.Clear();
        var changes = new SignChanges(_set, scratch, members, difference: false, constant, _set.Plan.Aggregation != SNorm.BoundedSum);
        changes.Find(from, to);
        double left = from;
        for (int r = 0; r <= scratch.Roots.Count; r++)
        {
            double right = r < scratch.Roots.Count ? scratch.Roots[r] : to;
            AddInterval(changes.At(left + ((right - left) / 2)) >= 0, left, right);
            left = right;
        }
    }

    private void AddInterval(bool isOne, double from, double to)
    {
        if (!isOne || !(to > from))
        {
            return;
        }

        if (scratch.Ones.Count > 0 && scratch.Ones.Last.To == from)
        {
            scratch.Ones.Last = scratch.Ones.Last with { To = to };
        }
        else
        {
            scratch.Ones.Add(new Interval(from, to));
        }
    }

    private void JoinOverlapping()
    {
        Span<Interval> found = scratch.Ones.Items;
        if (found.Length < 2)
        {
            return;
        }

        found.Sort(static (a, b) => a.From.CompareTo(b.From));
        int kept = 0;
        for (int i = 1; i < found.Length; i++)
        {
            if (found[i].From <= found[kept].To)
            {
                found[kept] = found[kept] with { To = NormFunctions.Larger(found[kept].To, found[i].To) };
            }
            else
            {
                found[++kept] = found[i];
            }
        }

        scratch.Ones.Resize(kept + 1);
    }
}
