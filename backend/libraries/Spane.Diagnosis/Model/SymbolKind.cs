namespace Spane.Diagnosis;

/// <summary>What a symbol of a knowledge base is.</summary>
public enum SymbolKind
{
    /// <summary>A fact that something measures: no rule concludes it.</summary>
    Observed,

    /// <summary>A fact that a person is asked for: no rule concludes it.</summary>
    Asked,

    /// <summary>Concluded by rules and read by others.</summary>
    Intermediate,

    /// <summary>What is sought: concluded by rules.</summary>
    Conclusion,
}
