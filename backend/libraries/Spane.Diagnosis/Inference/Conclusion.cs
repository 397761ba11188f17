namespace Spane.Diagnosis;

/// <summary>What is known of a derived symbol, and by what.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Certainty">In [−1, 1]; 0 where no rule fired and where <see cref="IsContradiction"/>.</param>
/// <param name="IsContradiction">One rule is certain of it and another is certain of the opposite: there is no certainty of both.</param>
/// <param name="Fired">The rules that fired, by falling strength; ties as the rules' names are ordered.</param>
public sealed record Conclusion(Symbol Symbol, double Certainty, bool IsContradiction, IReadOnlyList<FiredRule> Fired);
