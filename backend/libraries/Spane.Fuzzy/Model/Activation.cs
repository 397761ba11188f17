namespace Spane.Fuzzy;

/// <summary>Which rules of a block act, and how strongly (fuzzylite's activation methods).</summary>
/// <param name="Kind">The method.</param>
/// <param name="Rules">How many rules act at most, for the kinds that count.</param>
/// <param name="Limit">The degree that a rule is compared with.</param>
/// <param name="Comparison">How it is compared.</param>
public readonly record struct Activation(
    ActivationKind Kind, int Rules = 0, double Limit = 0, Comparison Comparison = Comparison.AtLeast)
{
    /// <summary>Whether a rule of this strength passes the limit.</summary>
    internal bool Admits(double strength) => Comparison switch
    {
        Comparison.Below => strength < Limit,
        Comparison.AtMost => strength <= Limit,
        Comparison.Equal => strength == Limit,
        Comparison.NotEqual => strength != Limit,
        Comparison.Above => strength > Limit,
        _ => strength >= Limit,
    };
}
