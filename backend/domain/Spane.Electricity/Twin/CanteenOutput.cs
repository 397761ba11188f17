using Spane.Electricity.Anomalies;
using Spane.Electricity.Audit;
using Spane.Electricity.Ledger;
using Spane.Electricity.Views;

namespace Spane.Electricity.Twin;

/// <summary>What one message produced, to be stored in the same transaction as the twin's state.</summary>
/// <param name="Postings">Energy by slot, with its cost in IDR.</param>
/// <param name="Hour">An hour of a load that is complete; null: none.</param>
public sealed record CanteenOutput(
    IReadOnlyList<(LedgerPosting Posting, decimal Rupiah)> Postings, LoadHour? Hour, IReadOnlyList<AnomalyView> Anomalies,
    IReadOnlyList<AuditEntry> Audit)
{
    /// <summary>Nothing.</summary>
    public static CanteenOutput None { get; } = new([], null, [], []);
}
