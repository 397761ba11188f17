namespace Spane.Fuzzy;

/// <summary>What part of a system an <see cref="Element"/> is.</summary>
public enum ElementKind
{
    /// <summary>The system itself.</summary>
    System,

    /// <summary>An input variable, or one of its terms.</summary>
    Input,

    /// <summary>An output variable, or one of its terms.</summary>
    Output,

    /// <summary>A block of rules.</summary>
    Block,

    /// <summary>A rule.</summary>
    Rule,
}
