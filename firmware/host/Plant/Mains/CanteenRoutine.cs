namespace Spane.Plant.Mains;

/// <summary>
/// What the people of an office canteen do: on working days they turn the knobs of stoves and cooker for breakfast and lunch, some minutes
/// earlier or later each day; at the weekend nobody is there.
/// </summary>
public sealed class CanteenRoutine(CanteenMains mains, TimeSpan utcOffset, int seed)
{
    private const double JitterMinutes = 2;

    private static readonly (string Load, int From, int To)[] Windows =
    [
        ("stove-1", Minute(6, 30), Minute(8, 0)),
        ("stove-1", Minute(10, 30), Minute(12, 0)),
        ("stove-2", Minute(6, 45), Minute(8, 0)),
        ("stove-2", Minute(10, 45), Minute(12, 15)),
        ("rice-cooker", Minute(7, 5), Minute(7, 55)),
        ("rice-cooker", Minute(10, 5), Minute(10, 55)),
        ("water-heater", Minute(6, 5), Minute(16, 30)),
    ];

    private readonly SeededNoise _noise = new(seed, "routine");
    private readonly double[] _jitter = new double[Windows.Length];
    private int _day = -1;
    private int _minute = -1;

    /// <summary>Loads whose knobs the routine leaves alone: somebody else has turned them.</summary>
    public ISet<string> Forgotten { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Turns the knobs for a moment.</summary>
    /// <param name="utc">UTC.</param>
    public void At(DateTime utc)
    {
        DateTime local = utc + utcOffset;
        int now = (local.Hour * 60) + local.Minute;
        if (now == _minute && local.DayOfYear == _day)
        {
            return;
        }

        _minute = now;
        if (local.DayOfYear != _day)
        {
            _day = local.DayOfYear;
            for (int i = 0; i < _jitter.Length; i++)
            {
                _jitter[i] = JitterMinutes * _noise.Normal();
            }
        }

        bool working = local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        foreach (string load in Windows.Select(w => w.Load).Distinct())
        {
            if (!Forgotten.Contains(load))
            {
                mains.Load(load).KnobOn = working && IsWithin(load, now);
            }
        }
    }

    private static int Minute(int hour, int minute) => (hour * 60) + minute;

    private bool IsWithin(string load, int now)
    {
        for (int i = 0; i < Windows.Length; i++)
        {
            if (Windows[i].Load == load && now >= Windows[i].From + _jitter[i] && now < Windows[i].To + _jitter[i])
            {
                return true;
            }
        }

        return false;
    }
}
