namespace Spane.Fuzzy;

/// <summary>A linguistic variable over a closed universe of discourse.</summary>
/// <param name="Name">Unique among the system's inputs, or among its outputs.</param>
/// <param name="Minimum">Lower end of the universe, in the variable's own unit.</param>
/// <param name="Maximum">Upper end of the universe, above <paramref name="Minimum"/>.</param>
/// <param name="Terms">The terms, in the order of their codes in rule tables.</param>
public sealed record Variable(string Name, double Minimum, double Maximum, EquatableList<Term> Terms)
{
    /// <summary>Whether the variable takes part: of a disabled input nothing holds, a disabled output keeps the caller's value.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether values are held inside the universe: an input's before it is used, an output's result.</summary>
    public bool LockRange { get; init; }

    /// <summary>What an output does otherwise than its system says; without effect on an input.</summary>
    public OutputSettings Output { get; init; } = OutputSettings.OfSystem;

    /// <summary>Width of the universe.</summary>
    public double Width => Maximum - Minimum;

    /// <summary>Middle of the universe.</summary>
    public double Middle => Minimum + (Width / 2);

    /// <summary>Whether the terms can be seen as sets over the universe: it has two ends, and no term is a function of other
    /// variables.</summary>
    public bool HasSets => double.IsFinite(Width) && Width > 0 && Terms.All(t => t.Shape switch
    {
        LinearFunction => false,
        FormulaTerm f => f.Formula.Variables.All(name => name == Formula.Argument),
        _ => true,
    });

    /// <summary>Position of a term by name (exact case), or −1.</summary>
    public int IndexOf(string term)
    {
        for (int i = 0; i < Terms.Count; i++)
        {
            if (Terms[i].Name == term)
            {
                return i;
            }
        }

        return -1;
    }
}
