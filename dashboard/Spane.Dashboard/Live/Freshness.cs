using Spane.Messages;

namespace Spane.Dashboard.Live;

/// <summary>How often each kind of value is expected. A screen shows every value's age and marks it stale when it is older than
/// <see cref="StaleAfterPeriods"/> periods.</summary>
public static class Freshness
{
    /// <summary>Periods after which a value is stale.</summary>
    public const int StaleAfterPeriods = 3;

    /// <summary>Live weight: nodes send up to 5 a second; one a second is the slowest that is still live.</summary>
    public static readonly TimeSpan Weight = TimeSpan.FromSeconds(1);

    /// <summary>A pack and what is judged with it: 2 s at 30 packs/min, the slow end of the paper's range.</summary>
    public static readonly TimeSpan Pack = TimeSpan.FromSeconds(2);

    /// <summary>A minute trial: 60 s of running.</summary>
    public static readonly TimeSpan Trial = TimeSpan.FromSeconds(60);

    /// <summary>A node's status message: every 30 s.</summary>
    public static readonly TimeSpan Status = StatusMessage.Interval;

    /// <summary>A meter's reading: sent on a change and at least every 10 s.</summary>
    public static readonly TimeSpan Meter = TimeSpan.FromSeconds(10);

    /// <summary>Whether a value is stale.</summary>
    /// <param name="now">The present, UTC.</param>
    public static bool IsStale(DateTimeOffset? at, TimeSpan period, DateTimeOffset now) =>
        at is not { } time || now - time > period * StaleAfterPeriods;
}
