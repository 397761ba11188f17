namespace Spane.Electricity.Ledger;

/// <summary>By what a ledger tells consumption from a meter in question.</summary>
/// <param name="MaximumWatts">The most that can flow through this meter, W, above 0.</param>
/// <param name="LongestSilence">After a longer time without a reading, a register that rose is in question.</param>
public readonly record struct LedgerRules(double MaximumWatts, TimeSpan LongestSilence)
{
    /// <summary>
    /// A day: longer than any night or day off for one reading to be missing by itself, and long enough to change a meter. What a node
    /// measured while broker or backend were away waits in its outbox with its own times, and is no silence.
    /// </summary>
    public static TimeSpan DefaultSilence { get; } = TimeSpan.FromHours(24);

    /// <summary>The shortest silence that may be set.</summary>
    public static TimeSpan ShortestSetting { get; } = TimeSpan.FromHours(1);

    /// <summary>The longest silence that may be set: a month, so that a rise is never billed by guess into an earlier one than the
    /// last.</summary>
    public static TimeSpan LongestSetting { get; } = TimeSpan.FromDays(30);
}
