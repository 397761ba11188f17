using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>One meter of a power box as it was last heard of.</summary>
/// <param name="id">Its id in <c>power</c>'s <c>load</c>.</param>
/// <param name="index">Its place among the meters of the box.</param>
internal sealed class Meter(string id, int index)
{
    public string Id => id;

    public int Index => index;

    public PowerMessage? Reading { get; private set; }

    /// <summary>Since when it has answered as it does.</summary>
    public TimeSpan Since { get; private set; }

    /// <summary>When an answer was last damaged; null: never.</summary>
    public TimeSpan? DamagedAt { get; private set; }

    /// <summary>Whether the load's contactor was closed when the meter was last right.</summary>
    public bool WasOn { get; private set; }

    public void Take(PowerMessage reading, TimeSpan at)
    {
        if (reading.Quality == "crc")
        {
            DamagedAt = at;
        }

        if (Reading?.Quality != reading.Quality)
        {
            Since = at;
        }

        if (reading.Quality == "ok")
        {
            WasOn = reading.ContactorOn == true;
        }

        Reading = reading;
    }
}

/// <summary>Something kept for each meter of a box.</summary>
internal sealed class PerMeter<T>(Func<string, T> create)
    where T : class
{
    private readonly List<T?> _items = [];

    /// <summary>What is kept so far.</summary>
    public IEnumerable<T> All => _items.OfType<T>();

    public T Of(Meter meter)
    {
        while (_items.Count <= meter.Index)
        {
            _items.Add(null);
        }

        return _items[meter.Index] ??= create(meter.Id);
    }
}
