namespace Spane.Fuzzy;

/// <summary>Degree of a term.</summary>
/// <param name="Term">Term's name.</param>
/// <param name="Degree">0 to 1.</param>
public sealed record TermDegree(string Term, double Degree);
