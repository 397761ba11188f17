namespace Spane.Packing.Views;

/// <summary>A verdict with its reason, ready for a screen.</summary>
/// <param name="Optimal">Optimal or not.</param>
/// <param name="CrispValue">The defuzzified value, 0–100; NaN when no rule fired.</param>
/// <param name="Margin">Distance of the crisp value from the decision boundary (50), in the same unit; negative: not optimal.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record VerdictView(bool Optimal, double CrispValue, double Margin, BilingualText Reason);
