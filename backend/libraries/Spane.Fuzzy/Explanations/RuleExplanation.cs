namespace Spane.Fuzzy;

/// <summary>What one rule did.</summary>
/// <param name="Number">Position in the rule base, from 1.</param>
/// <param name="Text">The rule in words.</param>
/// <param name="Degree">Degree of its condition, 0 to 1.</param>
/// <param name="Weight">Its weight, 0 to 1.</param>
/// <param name="Strength">Degree × weight: what acts on its consequents.</param>
/// <param name="Origin">Stated, or added because no stated rule covers the combination.</param>
/// <param name="Note">Where the rule comes from; empty when not said.</param>
public sealed record RuleExplanation(int Number, string Text, double Degree, double Weight, double Strength, RuleOrigin Origin,
    string Note);
