namespace Spane.Diagnosis;

/// <summary>What a check of a knowledge base finds.</summary>
public enum LintKind
{
    /// <summary>Not a knowledge base that can run: a name, a number or a bound is wrong, or a symbol is not declared.</summary>
    Invalid,

    /// <summary>A symbol follows from itself.</summary>
    Circular,

    /// <summary>Nothing can ever conclude it, or a condition can never hold.</summary>
    Unreachable,

    /// <summary>Two rules conclude the opposite from the same condition.</summary>
    Contradicting,

    /// <summary>Two rules say the same of the same.</summary>
    Repeated,

    /// <summary>No rule reads it.</summary>
    Unused,
}
