namespace Spane.Packing.Verdicts;

/// <summary>A fuzzy set with its breakpoints, for a form.</summary>
/// <param name="Variable">Name of its variable.</param>
/// <param name="Term">Name of the set.</param>
/// <param name="Shape">Name of its shape, such as <c>trapezoid</c>.</param>
/// <param name="Parameters">The shape's parameters, in the variable's unit.</param>
public sealed record TermPoints(string Variable, string Term, string Shape, IReadOnlyList<double> Parameters);
