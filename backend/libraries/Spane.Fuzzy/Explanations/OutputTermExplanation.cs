namespace Spane.Fuzzy;

/// <summary>What one output term contributed.</summary>
/// <param name="Term">Term's name.</param>
/// <param name="Strength">The strongest of the rules that conclude it, 0 to 1.</param>
/// <param name="Area">Area of its set cut to the strength, within the universe, in the output's unit.</param>
/// <param name="DegreeAtValue">The uncut set's degree at the crisp value; NaN when there is none.</param>
public sealed record OutputTermExplanation(string Term, double Strength, double Area, double DegreeAtValue);
