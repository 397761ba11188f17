namespace Spane.Fuzzy;

/// <summary>
/// A modifier of a degree µ. Engines differ in some of them; the meaning that differs carries its source in the name.
/// A custom power (Octave's fraction codes such as <c>1.25</c>, exponent 2.5) has <see cref="HedgeKind.Power"/>.
/// </summary>
/// <param name="Kind">Which hedge.</param>
/// <param name="Exponent">Exponent of <see cref="HedgeKind.Power"/>, above 0; 0 for every other kind.</param>
public readonly record struct Hedge(HedgeKind Kind, double Exponent = 0);
