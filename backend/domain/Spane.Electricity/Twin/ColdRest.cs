using Spane.Electricity.Readings;
using Spane.Electricity.Switching;

namespace Spane.Electricity.Twin;

/// <summary>How long a cold load rests between two runs of its compressor, learnt from its own meter. A load that draws nothing for clearly
/// longer than that is not resting, whatever its contactor says.</summary>
/// <param name="Since">Since when it draws nothing, UTC; null: it draws current, or nobody knows.</param>
/// <param name="LatestAt">When it was last measured, UTC.</param>
/// <param name="RestSeconds">Its latest rests that ended by themselves, oldest first.</param>
public sealed record ColdRest(DateTimeOffset? Since, DateTimeOffset LatestAt, IReadOnlyList<double> RestSeconds)
{
    private const int KeptRests = 20;
    private const int RestsToLearn = 5;
    private const double RestMargin = 1.5;

    // A door that stays shut lengthens a rest; below this a longer one says nothing yet.
    private static readonly TimeSpan ShortestLimit = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan LongestLimit = TimeSpan.FromHours(1);

    // Without readings for longer it may have run unseen.
    private static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(5);

    /// <summary>A load that has not been measured yet.</summary>
    public static ColdRest Unknown { get; } = new(null, DateTimeOffset.MinValue, []);

    /// <summary>Resting longer than this is being off: half as much again as its longest rest, 20 to 60 minutes; an hour until it is
    /// known.</summary>
    public TimeSpan Limit
    {
        get
        {
            if (RestSeconds.Count < RestsToLearn)
            {
                return LongestLimit;
            }

            var learnt = TimeSpan.FromSeconds(RestSeconds.Max() * RestMargin);
            return learnt < ShortestLimit ? ShortestLimit : learnt > LongestLimit ? LongestLimit : learnt;
        }
    }

    /// <summary>A reading of its meter has come.</summary>
    internal ColdRest After(MeterReading reading)
    {
        if (reading.Quality != MeterQuality.Ok || reading.Amperes is not { } amperes || reading.CommandedOn == false)
        {
            return this with { Since = null };
        }

        DateTimeOffset? since = reading.At - LatestAt > LongestGap ? null : Since;
        if (amperes < PowerCommand.OffBelowAmperes)
        {
            return this with { Since = since ?? reading.At, LatestAt = reading.At };
        }

        var rest = reading.At - since;
        return new ColdRest(null, reading.At,
            rest > TimeSpan.Zero && rest <= Limit ? [.. RestSeconds.TakeLast(KeptRests - 1), rest.Value.TotalSeconds] : RestSeconds);
    }

    /// <summary>Since when it is off although its contactor is closed, UTC; null: it runs, or rests as it usually does.</summary>
    internal DateTimeOffset? OffSince(DateTimeOffset now) => now - Since > Limit ? Since : null;
}
