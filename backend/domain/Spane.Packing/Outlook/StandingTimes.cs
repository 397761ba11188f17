namespace Spane.Packing.Outlook;

/// <summary>When a happening came, and until when it stood.</summary>
internal sealed class StandingTimes
{
    private readonly long[] _came;
    private readonly long[] _went;

    /// <summary>Takes them from events in order of time; one that comes again while it stands has not come anew.</summary>
    internal StandingTimes(IReadOnlyList<EventFact> events, string code)
    {
        var came = new List<long>();
        var went = new List<long>();
        foreach (var happening in events.Where(e => e.Code == code))
        {
            bool stands = came.Count > went.Count;
            if (happening.Active && !stands)
            {
                came.Add(happening.UtcMilliseconds);
            }
            else if (!happening.Active && stands)
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
        int i = FirstCameAt(from);
        return i < _came.Length && _came[i] < to;
    }

    /// <summary>Whether it came or stood in that stretch.</summary>
    internal bool StandsIn(long from, long to)
    {
        int i = FirstCameAt(to) - 1;
        return i >= 0 && _went[i] >= from;
    }

    /// <summary>When it last came before that time.</summary>
    internal long? LastBefore(long time)
    {
        int i = FirstCameAt(time) - 1;
        return i >= 0 ? _came[i] : null;
    }

    private int FirstCameAt(long time)
    {
        int found = Array.BinarySearch(_came, time);
        return found >= 0 ? found : ~found;
    }
}
