namespace Spane.Troubleshooting.Risk;

/// <summary>When a happening of some codes came, and until when the last of them stood.</summary>
internal sealed class StandingTimes
{
    private readonly long[] _came;
    private readonly long[] _went;

    /// <summary>Takes them from events in order of time; one that comes while another stands has not come anew.</summary>
    internal StandingTimes(IEnumerable<EventFact> events, IReadOnlyList<string> codes)
    {
        var came = new List<long>();
        var went = new List<long>();
        var standing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var happening in events.Where(e => codes.Contains(e.Code)))
        {
            var stood = standing.Count > 0;
            if (happening.Active && standing.Add(happening.Code) && !stood)
            {
                came.Add(happening.UtcMilliseconds);
            }
            else if (!happening.Active && standing.Remove(happening.Code) && standing.Count == 0)
            {
                went.Add(happening.UtcMilliseconds);
            }
        }

        if (came.Count > went.Count)
        {
            went.Add(long.MaxValue);
        }

        (_came, _went) = ([.. came], [.. went]);
    }

    /// <summary>Whether it came from one time on and before the other.</summary>
    internal bool AnyBetween(long from, long to)
    {
        var i = FirstCameAt(from);
        return i < _came.Length && _came[i] < to;
    }

    /// <summary>Whether it came or stood in that stretch.</summary>
    internal bool StandsIn(long from, long to)
    {
        var i = FirstCameAt(to) - 1;
        return i >= 0 && _went[i] >= from;
    }

    /// <summary>Minutes since it last came before that time, at most a day; NaN: none known.</summary>
    internal float MinutesSince(long time)
    {
        var i = FirstCameAt(time) - 1;
        return i >= 0 ? (float)Math.Min((time - _came[i]) / 60_000.0, 24 * 60) : float.NaN;
    }

    private int FirstCameAt(long time)
    {
        var found = Array.BinarySearch(_came, time);
        return found >= 0 ? found : ~found;
    }
}
