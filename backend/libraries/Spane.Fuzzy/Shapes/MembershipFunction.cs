namespace Spane.Fuzzy;

/// <summary>
/// A fuzzy set on the real line: degree of membership 0 to 1 for every x. Immutable; two functions with the same parameters are equal.
/// At a vertical edge the degree is the upper one, as in MATLAB.
/// </summary>
public abstract record MembershipFunction
{
    /// <summary>The shape's name in our own formats, for example <c>trapezoid</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The parameters in the order of the constructor.</summary>
    public abstract EquatableList<double> Parameters { get; }

    /// <summary>Degree of membership of <paramref name="x"/> (finite), 0 to 1.</summary>
    public abstract double Degree(double x);

    /// <summary>
    /// Adds the points between which the function is smooth and monotone and has no feature narrower than the gap:
    /// vertices, peaks, and for curves a few points at their own scale.
    /// </summary>
    internal abstract void AddKnots(ref KnotList knots);

    /// <summary>Adds the points where the function passes through <paramref name="level"/> (strictly between 0 and 1).</summary>
    internal abstract void AddPreimages(double level, ref KnotList knots);

    /// <summary>Upper bound of the points that <see cref="AddKnots"/> and one <see cref="AddPreimages"/> add together.</summary>
    internal abstract int KnotCapacity { get; }

    /// <summary>Whether every piece between knots is a straight line.</summary>
    internal virtual bool IsPiecewiseLinear => false;

    /// <summary>The one point where a shape that only rises or only falls on the whole line has a level from 0 to 1, perhaps at infinity; NaN
    /// for other shapes.</summary>
    internal virtual double Inverse(double level) => double.NaN;

    /// <summary>The shape on an axis that is stretched and moved: the result at <c>map(x)</c> has this shape's degree at x.</summary>
    /// <param name="map">An increasing linear map of the axis.</param>
    public abstract MembershipFunction Mapped(Func<double, double> map);

    /// <inheritdoc/>
    public sealed override string ToString() =>
        $"{Kind}({string.Join(", ", Parameters.Select(p => p.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))})";
}
