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

    /// <summary>
    /// Adds the points between which the function only rises, only falls or is constant, and has no kink: for curves fewer than
    /// <see cref="AddKnots"/>.
    /// </summary>
    internal virtual void AddTurns(ref KnotList knots) => AddKnots(ref knots);

    /// <summary>Whether there may be vertical edges.</summary>
    internal virtual bool HasJumps => true;

    /// <summary>Whether <see cref="AddPreimages"/> adds every point at which the level is passed.</summary>
    internal virtual bool FindsPreimages => false;

    /// <summary>Where a level (strictly between 0 and 1) is passed between two points with no turn between them; NaN where there is no
    /// formula for it.</summary>
    internal virtual double Preimage(double level, double from, double to) => double.NaN;

    /// <summary>Where this shape's degree times a factor above 0 is another's degree: at most two points, NaN for none; false where there
    /// is no formula for it.</summary>
    internal virtual bool TryCross(double factor, MembershipFunction other, out double first, out double second)
    {
        (first, second) = (double.NaN, double.NaN);
        return false;
    }

    /// <summary>Degree of the polynomial, up to 4, that the function is between turns; 0 for another function.</summary>
    internal virtual int PolynomialDegree => IsPiecewiseLinear ? 1 : 0;

    /// <summary>The derivative between turns; NaN where the shape does not say.</summary>
    internal virtual double SlopeAt(double x) => double.NaN;

    /// <summary>Upper bound of the second derivative's magnitude between two points with no turn between them; infinity where the shape
    /// does not say.</summary>
    internal virtual double CurvatureBound(double from, double to) => double.PositiveInfinity;

    /// <summary>Degrees of many points.</summary>
    internal virtual void Degrees(ReadOnlySpan<double> points, Span<double> degrees)
    {
        for (int i = 0; i < points.Length; i++)
        {
            degrees[i] = Degree(points[i]);
        }
    }

    /// <summary>Area between two points with no turn between them and its moment about another, in closed form; false where the shape has
    /// none.</summary>
    internal virtual bool TryIntegrate(double from, double to, double reference, out Moments moments)
    {
        moments = default;
        return false;
    }

    /// <summary>Whether every piece between knots is a straight line.</summary>
    internal virtual bool IsPiecewiseLinear => false;

    /// <summary>The one point where a shape that only rises or only falls on the whole line has a level from 0 to 1, perhaps at infinity;
    /// NaN for other shapes.</summary>
    internal virtual double Inverse(double level) => double.NaN;

    /// <summary>The shape on an axis that is stretched and moved: the result at <c>map(x)</c> has this shape's degree at x.</summary>
    /// <param name="map">An increasing linear map of the axis.</param>
    public abstract MembershipFunction Mapped(Func<double, double> map);

    /// <inheritdoc/>
    public sealed override string ToString() =>
        $"{Kind}({string.Join(", ", Parameters.Select(p => p.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))})";
}
