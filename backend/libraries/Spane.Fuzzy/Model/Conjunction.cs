namespace Spane.Fuzzy;

/// <summary>All operands joined by the system's AND. With no operand it is always fully true.</summary>
/// <param name="Operands">The joined conditions.</param>
public sealed record Conjunction(EquatableList<Antecedent> Operands) : Antecedent;
