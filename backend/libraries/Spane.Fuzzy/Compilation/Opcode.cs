namespace Spane.Fuzzy;

/// <summary>Operations of a straight-line program.</summary>
internal enum Opcode
{
    /// <summary>Input number A.</summary>
    Input,

    /// <summary>The constant C0.</summary>
    Constant,

    /// <summary>(a − C0)·C1, cut to 0 … 1.</summary>
    Ramp,

    /// <summary>The smaller of (a − C0)·C1 and (a − C2)·C3, cut to 0 … 1.</summary>
    Trapezoid,

    /// <summary>a + b.</summary>
    Add,

    /// <summary>a − b.</summary>
    Subtract,

    /// <summary>a·b.</summary>
    Multiply,

    /// <summary>a / b; 0/0 is NaN.</summary>
    Divide,

    /// <summary>The smaller of a and b.</summary>
    Minimum,

    /// <summary>The larger of a and b.</summary>
    Maximum,

    /// <summary>The centroid of layered sets; A is its number in <see cref="StraightLineProgram.Centroids"/>.</summary>
    Centroid,
}
