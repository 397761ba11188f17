using System.Runtime.Intrinsics;

namespace Spane.Fuzzy;

/// <summary>
/// 1 / (1 + |(x − Center) / Width|^(2·Slope)). A negative slope turns the bell upside down, as in MATLAB's gbellmf.
/// </summary>
public sealed record GeneralizedBell : MembershipFunction
{
    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">Width is 0, or a parameter is not finite.</exception>
    public GeneralizedBell(double width, double slope, double center)
    {
        Width = ParameterCheck.NotZero(Kind, "width", width);
        Slope = ParameterCheck.Finite(Kind, "slope", slope);
        Center = ParameterCheck.Finite(Kind, "center", center);
    }

    /// <summary>Half the width at degree ½; its sign is without effect.</summary>
    public double Width { get; }

    /// <summary>Half the exponent.</summary>
    public double Slope { get; }

    /// <summary>The middle.</summary>
    public double Center { get; }

    /// <inheritdoc/>
    public override string Kind => "bell";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [Width, Slope, Center];

    internal override int KnotCapacity => 27;

    /// <inheritdoc/>
    public override double Degree(double x)
    {
        double distance = Math.Abs((x - Center) / Width);
        return 1 / (1 + Math.Pow(distance, 2 * Slope));
    }

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) =>
        new GeneralizedBell(map(Center + Width) - map(Center), Slope, map(Center));

    internal override void AddKnots(ref KnotList knots)
    {
        knots.Add(Center);
        foreach (double factor in (ReadOnlySpan<double>)[0.25, 0.5, 0.8, 1, 1.25, 2, 4, 16])
        {
            knots.Add(Center - (factor * Width));
            knots.Add(Center + (factor * Width));
        }

        // A steep bell changes over a width of Width / Slope at its shoulders.
        double shoulder = Math.Abs(Width) / Math.Max(1, Math.Abs(Slope));
        foreach (double factor in (ReadOnlySpan<double>)[1, 4])
        {
            knots.Add(Center - Math.Abs(Width) - (factor * shoulder));
            knots.Add(Center - Math.Abs(Width) + (factor * shoulder));
            knots.Add(Center + Math.Abs(Width) - (factor * shoulder));
            knots.Add(Center + Math.Abs(Width) + (factor * shoulder));
        }
    }

    internal override void AddPreimages(double level, ref KnotList knots)
    {
        double distance = Math.Abs(Width) * Math.Pow((1 / level) - 1, 1 / (2 * Slope));
        knots.Add(Center - distance);
        knots.Add(Center + distance);
    }

    internal override bool HasJumps => false;

    internal override bool FindsPreimages => Slope > 0;

    internal override void AddTurns(ref KnotList knots) => knots.Add(Center);

    internal override double SlopeAt(double x)
    {
        double distance = Math.Abs((x - Center) / Width);
        double power = Math.Pow(distance, 2 * Slope);
        return distance == 0 ? 0 : -2 * Slope * power / ((1 + power) * (1 + power) * (x - Center));
    }

    // With u the distance in widths and b the slope: 2b·u^(2b−2)·((2b+1)·u^2b − (2b−1)) / (1 + u^2b)³, each factor at its largest.
    internal override double CurvatureBound(double from, double to)
    {
        double near = Math.Min(Math.Abs(from - Center), Math.Abs(to - Center)) / Math.Abs(Width);
        double far = Math.Max(Math.Abs(from - Center), Math.Abs(to - Center)) / Math.Abs(Width);
        double b = 2 * Slope;
        double low = Math.Pow(near, b);
        double high = Math.Pow(far, b);
        double outer = Math.Max(Math.Pow(near, b - 2), Math.Pow(far, b - 2));
        double inner = Math.Max(Math.Abs(((b + 1) * low) - (b - 1)), Math.Abs(((b + 1) * high) - (b - 1)));
        double bound = Math.Abs(b) * outer * inner / (Math.Pow(1 + Math.Min(low, high), 3) * Width * Width);
        return double.IsNaN(bound) ? double.PositiveInfinity : bound;
    }

    internal override void Degrees(ReadOnlySpan<double> points, Span<double> degrees)
    {
        int i = 0;
        int power = Slope is > 0 and <= 16 && 2 * Slope == Math.Round(2 * Slope) ? (int)(2 * Slope) : 0;
        for (; power > 0 && i <= points.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var square = Vector256.Abs((Vector256.Create(points[i..]) - Vector256.Create(Center)) / Vector256.Create(Width));
            Vector256<double> result = Vector256<double>.One;
            for (int rest = power; rest > 0; rest >>= 1, square *= square)
            {
                result = (rest & 1) == 0 ? result : result * square;
            }

            (Vector256<double>.One / (Vector256<double>.One + result)).CopyTo(degrees[i..]);
        }

        for (; i < points.Length; i++)
        {
            degrees[i] = Degree(points[i]);
        }
    }
}
