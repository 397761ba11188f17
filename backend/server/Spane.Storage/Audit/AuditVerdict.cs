namespace Spane.Storage.Audit;

/// <summary>What is wrong with a row.</summary>
public enum AuditFault
{
    /// <summary>It does not say what it said.</summary>
    Changed,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It stands where another did.</summary>
    Reordered,

    /// <summary>It was not written by the log.</summary>
    Inserted,
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Row">Its number in the chain; of a removed row the number that is missing; null: the row is outside the chain.</param>
/// <param name="At">The row's time, UTC; null: there is no row.</param>
public sealed record AuditFinding(long? Row, DateTimeOffset? At, AuditFault Fault);

/// <summary>What a walk along the chain found.</summary>
/// <param name="Rows">How many rows are there.</param>
/// <param name="Head">The newest row's hash; of an empty log: zeros.</param>
/// <param name="Findings">What is wrong, by number; empty: it is whole.</param>
public sealed record AuditVerdict(long Rows, string Head, IReadOnlyList<AuditFinding> Findings)
{
    /// <summary>Nothing is wrong that a chain can show. That the newest rows were cut off and the head with them it cannot.</summary>
    public bool IsWhole => Findings.Count == 0;
}
