namespace Spane.Diagnosis;

/// <summary>IF a condition THEN a symbol, with the expert's certainty.</summary>
/// <param name="Id">Its name, unique in the knowledge base, written like a symbol's.</param>
/// <param name="If">Its premises.</param>
/// <param name="Then">Id of the symbol that it concludes.</param>
/// <param name="Certainty">How strongly the condition speaks for it (above 0) or against it (below), in [−1, 1], never 0.</param>
public sealed record DiagnosticRule(string Id, Condition If, string Then, double Certainty);
