namespace Spane.Fuzzy;

/// <summary>Where the join of the cut sets is 1 although no set is: any two of them together at least 1 (nilpotent maximum), all of them
/// together at least 1 (bounded sum), or any two of them above 0 (drastic sum).</summary>
internal readonly ref struct JumpsToOne(AggregatedSet set, ExactScratch scratch)
{
    private readonly AggregatedSet _set = set;
    private readonly OneParts _ones = new(set, scratch);

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
            new Saturation(_set, scratch).Add();
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
                _ones.AddInterval(a.Highest > 0 && b.Highest > 0, x, to);
            }
            else if (a.Highest + b.Highest >= 1)
            {
                Span<Stretch> members = scratch.Members.Resize(2);
                (members[0], members[1]) = (a, b);
                _ones.AddWhereAbove(members, -1, x, to);
            }

            x = to;
            i += a.To <= to ? 1 : 0;
            j += b.To <= to ? 1 : 0;
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
