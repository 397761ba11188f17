namespace Spane.Fuzzy;

/// <summary>Where a bounded sum reaches 1: looked for only where <see cref="SaturationBound"/> leaves it possible.</summary>
internal readonly ref struct Saturation(AggregatedSet set, ExactScratch scratch)
{
    private readonly AggregatedSet _set = set;
    private readonly OneParts _ones = new(set, scratch);

    /// <summary>Adds the parts.</summary>
    internal void Add()
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
            AddPart(at, left, part);
        }
    }

    private void AddPart(Span<int> at, Span<double> left, Interval part)
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

            AddPiece(at, left, x, to, highest);
            x = to;
        }
    }

    // One interval; moves the places and the degrees at the left end on to the next one.
    private void AddPiece(Span<int> at, Span<double> left, double from, double to, double highest)
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
            _ones.AddInterval(true, from, to);
        }
        else if (needed && highest > 1)
        {
            _ones.AddWhereAbove(scratch.Members.Items, constant, from, to);
        }
    }
}
