namespace Spane.Backend.Traffic;

/// <summary>A burst that is free, and the rate at which it fills again. The default value is a full bucket. One writer.</summary>
internal struct TokenBucket
{
    private double _used;
    private TimeSpan _at;

    /// <summary>Whether there is a token.</summary>
    /// <param name="perSecond">Tokens that come back in a second.</param>
    public bool HasAny(double perSecond, double burst, TimeSpan now)
    {
        Fill(perSecond, now);
        return _used < burst;
    }

    /// <summary>Spends tokens; they may be more than there are, and are then paid for before the next.</summary>
    public void Spend(int tokens) => _used += tokens;

    /// <summary>Takes tokens if there is one at all.</summary>
    /// <param name="perSecond">Tokens that come back in a second.</param>
    /// <returns>Whether they were taken.</returns>
    public bool TryTake(int tokens, double perSecond, double burst, TimeSpan now)
    {
        if (!HasAny(perSecond, burst, now))
        {
            return false;
        }

        Spend(tokens);
        return true;
    }

    /// <summary>Takes as many tokens as there are.</summary>
    /// <param name="perSecond">Tokens that come back in a second.</param>
    /// <returns>How many were missing.</returns>
    public double Take(int tokens, double perSecond, double burst, TimeSpan now)
    {
        Fill(perSecond, now);
        _used += tokens;
        var missing = Math.Max(0, _used - burst);
        _used -= missing;
        return missing;
    }

    private void Fill(double perSecond, TimeSpan now)
    {
        if (now > _at)
        {
            _used = Math.Max(0, _used - (perSecond * (now - _at).TotalSeconds));
            _at = now;
        }
    }
}
