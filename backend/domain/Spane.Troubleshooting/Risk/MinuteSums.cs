namespace Spane.Troubleshooting.Risk;

/// <summary>Sums a line's packs up by minutes, as they are read, so that a quarter of a year need not be held. Not safe for concurrent
/// use.</summary>
public sealed class MinuteSums
{
    private const long Minute = 60_000;

    private readonly List<MinuteSum> _closed = [];
    private readonly List<PackFact> _open = [];

    /// <summary>Takes the next pack, in order of time; one without a target is left out.</summary>
    /// <param name="pack">The pack.</param>
    public void Add(PackFact pack)
    {
        if (!(pack.TargetGrams > 0))
        {
            return;
        }

        if (_open is [var first, ..] && first.UtcMilliseconds / Minute != pack.UtcMilliseconds / Minute)
        {
            Close();
        }

        _open.Add(pack);
    }

    /// <summary>The minutes in which the line packed, in order of time, the last one closed.</summary>
    public IReadOnlyList<MinuteSum> All()
    {
        Close();
        return _closed;
    }

    /// <summary>The same of packs that are there.</summary>
    /// <param name="packs">The packs, in order of time.</param>
    public static IReadOnlyList<MinuteSum> Of(IEnumerable<PackFact> packs)
    {
        ArgumentNullException.ThrowIfNull(packs);
        var sums = new MinuteSums();
        foreach (var pack in packs)
        {
            sums.Add(pack);
        }

        return sums.All();
    }

    private void Close()
    {
        if (_open is [])
        {
            return;
        }

        double[] off = [.. _open.Select(pack => 100 * (pack.NetGrams - pack.TargetGrams) / pack.TargetGrams)];
        var mean = off.Average();
        var spread = off.Length < 2 ? double.NaN : Math.Sqrt(off.Sum(x => (x - mean) * (x - mean)) / (off.Length - 1));
        var last = _open[^1];
        _closed.Add(new MinuteSum(last.UtcMilliseconds / Minute * Minute, last.Product, last.Lot, off.Length, mean, spread,
            _open.Average(pack => pack.FillMilliseconds), _open.Average(pack => pack.ResidueGrams),
            _open.Average(pack => pack.PacksPerMinute), _open.Average(pack => pack.Held ? 1.0 : 0)));
        _open.Clear();
    }
}
