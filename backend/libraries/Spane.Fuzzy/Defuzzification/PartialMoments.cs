namespace Spane.Fuzzy;

/// <summary>Moments of a joined set up to any point of its universe.</summary>
internal readonly ref struct PartialMoments
{
    private readonly ExactIntegral _integral;
    private readonly ExactScratch _scratch;

    internal PartialMoments(AggregatedSet set, ExactScratch scratch)
    {
        _scratch = scratch;
        _integral = new ExactIntegral(set, scratch);
        Total = _integral.Total();
    }

    /// <summary>Over the whole universe.</summary>
    internal Moments Total { get; }

    /// <summary>What the integral can vouch for.</summary>
    internal Accuracy Accuracy => _scratch.Accuracy;

    /// <summary>From the universe's lower end to a point.</summary>
    internal Moments UpTo(double x)
    {
        Moments sum = default;
        foreach (ref readonly Region region in _scratch.Regions.Items)
        {
            if (region.To <= x)
            {
                sum += region.Moments;
                continue;
            }

            return region.From < x ? sum + _integral.Part(region.Kind, region.Index, region.From, x) : sum;
        }

        return sum;
    }
}
