namespace Spane.Electricity.Ledger;

/// <summary>What a tally must remember; small, because it is saved with every batch.</summary>
/// <param name="LoadId">Load, or <c>feeder</c>.</param>
/// <param name="Day">The latest local day with energy.</param>
/// <param name="DayWattHours">Wh of that day.</param>
/// <param name="DayRupiah">Its cost, IDR, not rounded.</param>
/// <param name="DayBeforeWattHours">Wh of the day before it.</param>
/// <param name="MonthWattHours">Wh of the day's month, the day included.</param>
/// <param name="TotalWattHours">Wh since the ledger began.</param>
/// <param name="Before"> The tally as it was when the day moved forward by more than one or back from the future: gone on with when the
/// present is on its side again; null: none.
/// </param>
public sealed record TallyState(
    string LoadId, DateOnly Day, long DayWattHours, decimal DayRupiah, long DayBeforeWattHours, decimal DayBeforeRupiah,
    long MonthWattHours, decimal MonthRupiah, long TotalWattHours, TallyState? Before = null)
{
    /// <summary>Nothing counted yet.</summary>
    /// <param name="loadId">Load, or <c>feeder</c>.</param>
    public static TallyState Empty(string loadId) => new(loadId, DateOnly.MinValue, 0, 0, 0, 0, 0, 0, 0);
}
