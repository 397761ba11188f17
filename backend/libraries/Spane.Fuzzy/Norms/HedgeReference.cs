namespace Spane.Fuzzy;

/// <summary>Whose meaning of hedges is followed where the engines differ: <c>extremely</c>, and hedges or NOT before a consequent's
/// term.</summary>
public enum HedgeReference
{
    /// <summary>Octave and MATLAB: <c>extremely</c> is µ³; a hedge or NOT on a consequent modifies the output set.</summary>
    Octave,

    /// <summary>fuzzylite: <c>extremely</c> is the contrast curve; a hedge or NOT on a consequent modifies the rule's strength, also for
    /// the conclusions after it in the rule.</summary>
    Fuzzylite,
}
