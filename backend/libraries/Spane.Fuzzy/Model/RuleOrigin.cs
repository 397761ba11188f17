namespace Spane.Fuzzy;

/// <summary>Who put a rule into the base.</summary>
public enum RuleOrigin
{
    /// <summary>The rule base's author wrote it.</summary>
    Stated,

    /// <summary>Added because no stated rule covers its combination of terms (closed world).</summary>
    Completion,
}
