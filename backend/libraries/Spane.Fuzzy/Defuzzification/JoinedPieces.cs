namespace Spane.Fuzzy;

/// <summary>Pieces of the universe for sets that are joined by a smooth function of all of them.</summary>
internal readonly ref struct JoinedPieces(AggregatedSet set, ExactScratch scratch)
{
    private readonly AggregatedSet _set = set;

    /// <summary>Lists the stretches' ends and, as curves of any width are joined, points at each one's own scale.</summary>
    internal void FindKnots()
    {
        ReusedList<double> knots = scratch.Knots;
        knots.Clear();
        knots.Add(_set.Plan.Variable.Minimum);
        int curve = -1;
        foreach (ref readonly Stretch stretch in scratch.Stretches.Items)
        {
            knots.Add(stretch.To);
            int next = _set.Plan.Curve(stretch.Set);
            if (next != curve)
            {
                curve = next;
                AddScale(curve, knots);
            }
        }

        knots.Items.Sort();
        int kept = 1;
        for (int i = 1; i < knots.Count; i++)
        {
            if (knots[i] > knots[kept - 1])
            {
                knots[kept++] = knots[i];
            }
        }

        knots.Resize(kept);
    }

    /// <summary>Collects each bundle's stretch at a point.</summary>
    internal void Gather(double x)
    {
        scratch.Members.Clear();
        for (int k = 0; k + 1 < scratch.Offsets.Count; k++)
        {
            // The last stretch that begins before the point.
            int low = scratch.Offsets[k];
            int high = scratch.Offsets[k + 1];
            while (high - low > 1)
            {
                int half = (low + high) / 2;
                (low, high) = scratch.Stretches[half].From <= x ? (half, high) : (low, half);
            }

            scratch.Members.Add(scratch.Stretches[low]);
        }
    }

    private void AddScale(int curve, ReusedList<double> knots)
    {
        var scale = new KnotList(_set.Workspace.Knots, _set.Plan.Variable.Minimum, _set.Plan.Variable.Maximum);
        _set.Plan.Sets[curve].Shape.AddKnots(ref scale);
        foreach (double knot in scale.Finish())
        {
            knots.Add(knot);
        }
    }
}
