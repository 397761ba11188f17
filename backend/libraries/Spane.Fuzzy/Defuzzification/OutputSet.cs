namespace Spane.Fuzzy;

/// <summary>A consequent's fuzzy set with the NOT and hedges that modify the set itself or, in fuzzylite's reading, the strength.</summary>
internal sealed record OutputSet(int Term, MembershipFunction Shape, bool Negated, EquatableList<Hedge> Hedges, HedgeReference Reference)
{
    private bool IsModified => Negated || Hedges.Count > 0;

    /// <summary>Whether NOT or a hedge changes the set itself.</summary>
    internal bool Acts => IsModified && !ModifiesStrength;

    private bool ModifiesStrength => Reference == HedgeReference.Fuzzylite;

    /// <summary>Whether every piece between knots is a straight line.</summary>
    internal bool IsPiecewiseLinear => Shape.IsPiecewiseLinear && (ModifiesStrength || Hedges.Count == 0);

    internal static OutputSet Create(Term term, Consequent consequent, HedgeReference reference) =>
        new(consequent.Term, term.Shape, consequent.Negated, consequent.Hedges, reference);

    /// <summary>Whether another set has the same degrees, whatever its term.</summary>
    internal bool IsSameCurve(OutputSet other) => Shape == other.Shape && Acts == other.Acts
        && (!Acts || (Negated == other.Negated && Hedges == other.Hedges));

    /// <summary>The strength that acts on the set, from the rule's.</summary>
    internal double Strength(double ruleStrength) =>
        IsModified && ModifiesStrength ? HedgeFunctions.Modify(ruleStrength, Negated, Hedges.AsSpan(), Reference) : ruleStrength;

    /// <summary>The weight of a value, from the rule's strength. A value has no set that could be modified: Octave raises the strength of a
    /// rule that fires to 1/exponent and then applies NOT.</summary>
    internal double Weight(double ruleStrength) =>
        !IsModified || ModifiesStrength ? Strength(ruleStrength)
            : ruleStrength <= 0 ? 0
            : Negated ? 1 - HedgeFunctions.Invert(ruleStrength, false, Hedges.AsSpan(), Reference)
            : HedgeFunctions.Invert(ruleStrength, false, Hedges.AsSpan(), Reference);

    /// <summary>Degree of the modified set.</summary>
    internal double Degree(double x) =>
        Acts ? HedgeFunctions.Modify(Shape.Degree(x), Negated, Hedges.AsSpan(), Reference) : Shape.Degree(x);

    /// <summary>The shape's degree at which the modified set has a level; NaN where there is none.</summary>
    internal double ShapeLevel(double level) =>
        Acts ? HedgeFunctions.Invert(level, Negated, Hedges.AsSpan(), Reference) : level;

    /// <summary>Degrees of the modified set at many points.</summary>
    internal void Degrees(ReadOnlySpan<double> points, Span<double> degrees)
    {
        Shape.Degrees(points, degrees);
        for (int i = 0; i < degrees.Length && Acts; i++)
        {
            degrees[i] = HedgeFunctions.Modify(degrees[i], Negated, Hedges.AsSpan(), Reference);
        }
    }

    /// <summary>The slope of the modified set; NaN where the shape or a hedge does not say.</summary>
    internal double Slope(double x) => Acts ? Hedges.Count > 0 ? double.NaN : -Shape.SlopeAt(x) : Shape.SlopeAt(x);

    /// <summary>An upper bound of the second derivative's magnitude between two points of a piece; infinity where none is known.</summary>
    internal double CurvatureBound(double from, double to) =>
        Acts && Hedges.Count > 0 ? double.PositiveInfinity : Shape.CurvatureBound(from, to);
}
