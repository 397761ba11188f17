namespace Spane.Fuzzy;

/// <summary>Conjunctions on [0, 1]: AND and implication.</summary>
public enum TNorm
{
    /// <summary>min(a, b).</summary>
    Minimum,

    /// <summary>a·b.</summary>
    Product,

    /// <summary>max(0, a + b − 1) (Łukasiewicz).</summary>
    BoundedDifference,

    /// <summary>The other operand where one is 1, else 0.</summary>
    DrasticProduct,

    /// <summary>a·b / (2 − (a + b − a·b)).</summary>
    EinsteinProduct,

    /// <summary>a·b / (a + b − a·b); 0 at (0, 0).</summary>
    HamacherProduct,

    /// <summary>min(a, b) where a + b &gt; 1, else 0.</summary>
    NilpotentMinimum,
}
