namespace Spane.Fuzzy;

/// <summary>Which rules of a block act.</summary>
public enum ActivationKind
{
    /// <summary>All.</summary>
    General,

    /// <summary>The first in their order that fire and pass the limit.</summary>
    First,

    /// <summary>The last in their order that fire and pass the limit.</summary>
    Last,

    /// <summary>The strongest; of equal ones the earlier.</summary>
    Highest,

    /// <summary>The weakest that fire; of equal ones the earlier.</summary>
    Lowest,

    /// <summary>All, each with its share of the sum of the strengths.</summary>
    Proportional,

    /// <summary>Those that pass the limit.</summary>
    Threshold,
}
