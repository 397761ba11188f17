namespace Spane.Fuzzy;

/// <summary>What an output is when no rule fired for it, or the fired rules' sets have no point in its universe.</summary>
public enum NoRulePolicy
{
    /// <summary>NaN (fuzzylite without a default value, and this library's default).</summary>
    NotANumber,

    /// <summary>The middle of the universe (MATLAB).</summary>
    MiddleOfUniverse,

    /// <summary><see cref="EvaluationOptions.DefaultValue"/>.</summary>
    DefaultValue,

    /// <summary>What the caller's output span holds already: pass the previous results in to keep them.</summary>
    KeepPrevious,

    /// <summary>A <see cref="NoRuleFiredException"/>.</summary>
    Throw,
}
