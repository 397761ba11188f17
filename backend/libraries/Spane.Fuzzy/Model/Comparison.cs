namespace Spane.Fuzzy;

/// <summary>How a strength is compared with a limit.</summary>
public enum Comparison
{
    /// <summary>≥.</summary>
    AtLeast,

    /// <summary>&gt;.</summary>
    Above,

    /// <summary>≤.</summary>
    AtMost,

    /// <summary>&lt;.</summary>
    Below,

    /// <summary>=.</summary>
    Equal,

    /// <summary>≠.</summary>
    NotEqual,
}
