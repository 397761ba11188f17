namespace Spane.Fuzzy;

/// <summary>Collects the parts of the universe where a joined set is 1.</summary>
internal readonly ref struct OneParts(AggregatedSet set, ExactScratch scratch)
{
    private readonly AggregatedSet _set = set;

    /// <summary>Adds where a sum of stretches and a constant is 0 or above.</summary>
    internal void AddWhereAbove(ReadOnlySpan<Stretch> members, double constant, double from, double to)
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

    /// <summary>Adds an interval, joined to the one before where they touch.</summary>
    internal void AddInterval(bool isOne, double from, double to)
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
}
