namespace Spane.Fuzzy;

/// <summary>What a lint found.</summary>
public enum LintKind
{
    /// <summary>Rules with equal conditions and different conclusions for an output.</summary>
    Contradiction,

    /// <summary>Rules with equal conditions and equal conclusions.</summary>
    Duplicate,

    /// <summary>A combination of input terms that no rule covers.</summary>
    UncoveredCell,

    /// <summary>A stretch of a universe where no term has a degree above 0.</summary>
    Gap,

    /// <summary>A term whose set has no degree above 0 inside its universe.</summary>
    OutsideUniverse,

    /// <summary>A degree that leaves [0, 1], possible with the plain sum.</summary>
    DegreeOutOfRange,

    /// <summary>A vertical edge of an input term: the output jumps there.</summary>
    Jump,

    /// <summary>A term that no rule uses.</summary>
    UnusedTerm,

    /// <summary>Terms of a variable, or variables, with the same name.</summary>
    RepeatedName,

    /// <summary>A rule that can never fire, or fires always.</summary>
    ConstantRule,
}
