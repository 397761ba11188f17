namespace Spane.Electricity.Ledger;

/// <summary>What one reading did to a ledger.</summary>
/// <param name="Postings">Energy by slot; empty when nothing was counted.</param>
public sealed record LedgerStep(LedgerState State, IReadOnlyList<LedgerPosting> Postings, LedgerRebase? Rebase);
