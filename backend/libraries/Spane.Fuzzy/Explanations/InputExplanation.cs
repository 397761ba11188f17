namespace Spane.Fuzzy;

/// <summary>An input's value and the degree of each of its terms.</summary>
/// <param name="Name">Input's name.</param>
/// <param name="Value">In the input's unit.</param>
/// <param name="Terms">Degrees in the order of the terms.</param>
public sealed record InputExplanation(string Name, double Value, EquatableList<TermDegree> Terms);
