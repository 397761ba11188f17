namespace Spane.Mqtt.Network;

/// <summary>
/// The pauses between attempts to connect: doubled at each failure up to a limit, each shortened at random by up to a half, so that a fleet
/// does not come back all at once.
/// </summary>
internal sealed class ReconnectPauses(TimeSpan shortest, TimeSpan limit, Random random)
{
    private readonly TimeSpan _first = shortest;
    private TimeSpan _next = shortest;

    /// <summary>The pause before the next attempt.</summary>
    public TimeSpan Next()
    {
        TimeSpan pause = _next * (0.5 + random.NextDouble() / 2);
        _next = _next * 2 < limit ? _next * 2 : limit;
        return pause;
    }

    /// <summary>Tells how long a connection lasted. One that lasted counts as a success, one dropped at once does not.</summary>
    public void Lasted(TimeSpan duration)
    {
        if (duration >= limit)
        {
            _next = _first;
        }
    }
}
