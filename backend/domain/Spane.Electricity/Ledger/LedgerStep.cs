namespace Spane.Electricity.Ledger;

/// <summary>What one reading did to a ledger.</summary>
/// <param name="State">The ledger after it.</param>
/// <param name="Postings">Energy by slot; empty when nothing was counted.</param>
/// <param name="Rebase">The break that it showed; null: none.</param>
public sealed record LedgerStep(LedgerState State, IReadOnlyList<LedgerPosting> Postings, LedgerRebase? Rebase);
