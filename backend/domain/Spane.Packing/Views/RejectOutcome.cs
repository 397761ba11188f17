namespace Spane.Packing.Views;

/// <summary>What became of a pack that was held back.</summary>
public enum RejectOutcome
{
    /// <summary>It waits at the gate for a person.</summary>
    Held,

    /// <summary>Somebody released it: it was packed and counts.</summary>
    Released,

    /// <summary>The line was stopped with it; it never became a pack.</summary>
    Withdrawn,
}
