namespace Spane.Fuzzy;

/// <summary>Disjunctions on [0, 1]: OR and aggregation.</summary>
public enum SNorm
{
    /// <summary>max(a, b).</summary>
    Maximum,

    /// <summary>a + b − a·b (probor).</summary>
    ProbabilisticSum,

    /// <summary>min(1, a + b) (Łukasiewicz).</summary>
    BoundedSum,

    /// <summary>The other operand where one is 0, else 1.</summary>
    DrasticSum,

    /// <summary>(a + b) / (1 + a·b).</summary>
    EinsteinSum,

    /// <summary>(a + b − 2a·b) / (1 − a·b); 1 at (1, 1).</summary>
    HamacherSum,

    /// <summary>max(a, b) where a + b &lt; 1, else 1.</summary>
    NilpotentMaximum,

    /// <summary>a + b without a bound: not a norm, but MATLAB's and others' <c>sum</c> aggregation.</summary>
    Sum,
}
