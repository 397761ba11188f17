namespace Spane.Fuzzy;

/// <summary>All operands joined by the system's OR. With no operand it is never true.</summary>
/// <param name="Operands">The joined conditions.</param>
public sealed record Disjunction(EquatableList<Antecedent> Operands) : Antecedent;
