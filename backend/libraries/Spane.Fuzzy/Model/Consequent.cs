namespace Spane.Fuzzy;

/// <summary><c>output is [not] [hedges] term</c>.</summary>
/// <param name="Output">Index of the output variable.</param>
/// <param name="Term">Index of the term in it.</param>
/// <param name="Negated">Whether NOT stands before the hedges and the term.</param>
/// <param name="Hedges">Hedges as written, outermost first.</param>
public sealed record Consequent(int Output, int Term, bool Negated, EquatableList<Hedge> Hedges)
{
    /// <summary>A plain <c>output is term</c>.</summary>
    public Consequent(int output, int term)
        : this(output, term, false, [])
    {
    }
}
