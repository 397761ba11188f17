namespace Spane.Packing.Views;

/// <summary>What became of a pack that was held back.</summary>
public enum RejectOutcome
{
    /// <summary>It waits at the gate for a person.</summary>
    Held,

    /// <summary>A person accepted it: it was packed, and counts in its lot.</summary>
    Released,

    /// <summary>A person rejected it by stopping the line: it never became a pack and is not counted.</summary>
    Withdrawn,
}
