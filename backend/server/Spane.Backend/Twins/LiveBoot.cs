namespace Spane.Backend.Twins;

/// <summary>The boot that a node says it is in, by a message that is not kept for later.</summary>
/// <param name="StartUtcMilliseconds">When that boot began by the node's clock, UTC ms since 1970; null: the node does not know the
/// time.</param>
/// <param name="UptimeMilliseconds">Time since that boot began, in ms.</param>
public readonly record struct LiveBoot(uint Boot, long? StartUtcMilliseconds, long UptimeMilliseconds)
{
    private const long SameRunMilliseconds = 10 * 60_000;
    private const long LongestDelayMilliseconds = 2 * 60_000;

    /// <summary>Whether two of the same boot counter can be of the same run.</summary>
    public bool IsSameRun(LiveBoot other) =>
        Boot == other.Boot && StartUtcMilliseconds is { } start && other.StartUtcMilliseconds is { } otherStart
            && Math.Abs(start - otherStart) <= SameRunMilliseconds;

    /// <summary>Whether this came after another of the same boot counter and cannot be of its run: uptime never falls, though a message may
    /// be late.</summary>
    public bool HasStartedAgain(LiveBoot earlier) =>
        Boot == earlier.Boot && UptimeMilliseconds + LongestDelayMilliseconds < earlier.UptimeMilliseconds && !IsSameRun(earlier);
}
