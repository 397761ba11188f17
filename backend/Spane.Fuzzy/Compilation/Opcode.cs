namespace Spane.Fuzzy;

/// <summary>Operations of a straight-line program. They are declared in the order in which a level of the program executes them.</summary>
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

    /// <summary>a·(C0 + a·C1).</summary>
    Quadratic,

    /// <summary>a·(C0 + a·(C1 + a·C2)).</summary>
    Cubic,
}
