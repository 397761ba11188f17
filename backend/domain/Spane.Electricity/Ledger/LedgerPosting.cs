namespace Spane.Electricity.Ledger;

/// <summary>Energy that belongs to one quarter of an hour; postings of the same slot add up.</summary>
/// <param name="LoadId">Load, or <c>feeder</c>.</param>
/// <param name="SlotStart">Start of the quarter, UTC.</param>
/// <param name="WattHours">Wh, at least 0.</param>
public sealed record LedgerPosting(string LoadId, DateTimeOffset SlotStart, long WattHours)
{
    /// <summary>Length of a slot: tariff blocks start at quarters, and it is the usual demand interval.</summary>
    public static TimeSpan SlotLength { get; } = TimeSpan.FromMinutes(15);
}
