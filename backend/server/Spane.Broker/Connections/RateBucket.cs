namespace Spane.Broker.Connections;

/// <summary>A burst that is free, and the rate at which it fills again. Used by one task only.</summary>
internal sealed class RateBucket(double perSecond, double burst, TimeProvider time)
{
    private double _used;
    private long _at = time.GetTimestamp();

    /// <summary>Takes one, if there is one.</summary>
    public bool TryTake()
    {
        if (_used + 1 > burst)
        {
            var now = time.GetTimestamp();
            _used = Math.Max(0, _used - (perSecond * time.GetElapsedTime(_at, now).TotalSeconds));
            _at = now;
            if (_used + 1 > burst)
            {
                return false;
            }
        }

        _used++;
        return true;
    }

    /// <summary>How long until there is one; after <see cref="TryTake"/> refused.</summary>
    public TimeSpan UntilNext => TimeSpan.FromSeconds(Math.Max(0.001, (_used + 1 - burst) / perSecond));
}
