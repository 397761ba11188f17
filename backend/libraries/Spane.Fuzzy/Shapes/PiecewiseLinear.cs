namespace Spane.Fuzzy;

/// <summary>
/// Straight lines between given points, the first and last degree beyond them (as in IEC 61131-7 FCL). Two points with the same x are a
/// vertical edge.
/// </summary>
public sealed record PiecewiseLinear : MembershipFunction
{
    private readonly EquatableList<double> _xy;

    /// <summary>Creates the set from x₁, y₁, x₂, y₂ …</summary>
    /// <exception cref="ArgumentException">No point, an odd count, x descending, y outside 0 to 1, or a value that is not
    /// finite.</exception>
    public PiecewiseLinear(params ReadOnlySpan<double> xy)
    {
        if (xy.Length == 0 || xy.Length % 2 != 0)
        {
            throw new ArgumentException($"{Kind}: expected pairs of x and degree, found {xy.Length} numbers");
        }

        for (int i = 0; i < xy.Length; i += 2)
        {
            ParameterCheck.Finite(Kind, "x", xy[i]);
            ParameterCheck.Ordered(Kind, i == 0 ? xy[0] : xy[i - 2], "x", xy[i], "the next x");
            if (!(xy[i + 1] is >= 0 and <= 1))
            {
                throw new ArgumentException(
                    $"{Kind}: a degree must be from 0 to 1, not "
                        + $"{xy[i + 1].ToString("R", System.Globalization.CultureInfo.InvariantCulture)}");
            }
        }

        _xy = EquatableListFactory.Create(xy);
    }

    /// <summary>Number of points.</summary>
    public int Count => _xy.Count / 2;

    /// <inheritdoc/>
    public override string Kind => "piecewise-linear";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => _xy;

    internal override int KnotCapacity => 2 * Count;

    internal override bool IsPiecewiseLinear => true;

    /// <inheritdoc/>
    public override double Degree(double x)
    {
        ReadOnlySpan<double> p = _xy.AsSpan();
        if (x < p[0])
        {
            return p[1];
        }

        if (x > p[^2])
        {
            return p[^1];
        }

        // From right to left to the last point at or before x.
        int i = p.Length - 2;
        while (p[i] > x)
        {
            i -= 2;
        }

        if (p[i] < x)
        {
            double part = (x - p[i]) / (p[i + 2] - p[i]);
            return p[i + 1] + (part * (p[i + 3] - p[i + 1]));
        }

        double upper = p[i + 1];
        for (int j = i - 2; j >= 0 && p[j] == x; j -= 2)
        {
            upper = Math.Max(upper, p[j + 1]);
        }

        return upper;
    }

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) =>
        new PiecewiseLinear([.. _xy.Select((v, i) => i % 2 == 0 ? map(v) : v)]);

    internal override void AddKnots(ref KnotList knots)
    {
        for (int i = 0; i < _xy.Count; i += 2)
        {
            knots.Add(_xy[i]);
        }
    }

    internal override void AddPreimages(double level, ref KnotList knots)
    {
        for (int i = 2; i < _xy.Count; i += 2)
        {
            double before = _xy[i - 1];
            double after = _xy[i + 1];
            if ((before - level) * (after - level) < 0)
            {
                knots.Add(_xy[i - 2] + ((level - before) / (after - before) * (_xy[i] - _xy[i - 2])));
            }
        }
    }
}
