namespace Spane.Diagnosis;

/// <summary>A rule that spoke for or against a symbol.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Condition">Certainty of its condition, above 0, at most 1.</param>
/// <param name="Share">What it adds: condition × the rule's own certainty, in [−1, 1].</param>
/// <param name="WithoutIt">What the symbol's certainty would be without this rule, in [−1, 1].</param>
public sealed record FiredRule(DiagnosticRule Rule, double Condition, double Share, double WithoutIt);
