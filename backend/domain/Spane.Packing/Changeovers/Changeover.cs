namespace Spane.Packing.Changeovers;

/// <summary>That a line was cleared of one product for another, and by whom.</summary>
/// <param name="From">Product id of what was packed before.</param>
/// <param name="To">Product id of what comes.</param>
/// <param name="Items">What was found done, codes of <see cref="ClearanceChecklist"/>.</param>
/// <param name="By">Who cleared it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="ConfirmedBy">Who looked after; empty: nobody.</param>
public sealed record Changeover(
    string Device, string From, string To, IReadOnlyList<string> Items, string By, DateTimeOffset At, string ConfirmedBy)
{
    /// <summary>A line that was cleared longer ago may have been used since.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(4);

    /// <summary>Whether it opens a change at an instant.</summary>
    /// <param name="from">What is packed now.</param>
    /// <param name="to">What is asked for.</param>
    /// <param name="changed">When the line's product was last changed, UTC; null: never.</param>
    /// <param name="now">UTC.</param>
    /// <param name="fourEyes">Whether a second person must have confirmed it.</param>
    public bool Opens(string from, string to, DateTimeOffset? changed, DateTimeOffset now, bool fourEyes) =>
        From == from && To == to && now - At <= GoodFor && (changed is null || At > changed) && (!fourEyes || ConfirmedBy.Length > 0);
}
