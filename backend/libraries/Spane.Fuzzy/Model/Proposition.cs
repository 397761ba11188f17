namespace Spane.Fuzzy;

/// <summary><c>variable is [not] [hedges] term</c>. Hedges act on the degree from the innermost (last) to the first, NOT last.</summary>
/// <param name="Input">Index of the input variable, or of the output with <see cref="OfOutput"/>.</param>
/// <param name="Term">Index of the term in it.</param>
/// <param name="Negated">Whether NOT stands before the hedges and the term.</param>
/// <param name="Hedges">Hedges as written, outermost first.</param>
public sealed record Proposition(int Input, int Term, bool Negated, EquatableList<Hedge> Hedges) : Antecedent
{
    /// <summary>Whether the variable is an output: a chained rule, which asks how strongly the rules before it concluded the
    /// term.</summary>
    public bool OfOutput { get; init; }

    /// <summary>A plain <c>variable is term</c>.</summary>
    public Proposition(int input, int term)
        : this(input, term, false, [])
    {
    }
}
