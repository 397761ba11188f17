namespace Spane.Fuzzy;

/// <summary>The shapes by their names in our own formats.</summary>
internal static class ShapeCatalog
{
    /// <summary>The kind whose parameter is a text.</summary>
    internal const string Formula = "formula";

    private const int AnyCount = -1;

    private static readonly Dictionary<string, (int Count, Func<double[], MembershipFunction> Create)> Shapes = new(StringComparer.Ordinal)
    {
        ["arc"] = (2, p => new Arc(p[0], p[1])),
        ["bell"] = (3, p => new GeneralizedBell(p[0], p[1], p[2])),
        ["concave"] = (2, p => new Concave(p[0], p[1])),
        ["cosine"] = (2, p => new Cosine(p[0], p[1])),
        [Formula] = (0, _ => throw new ArgumentException("formula: expected a formula")),
        ["gaussian"] = (2, p => new Gaussian(p[0], p[1])),
        ["linear"] = (AnyCount, p => new LinearFunction(p)),
        ["pi-shape"] = (4, p => new PiShape(p[0], p[1], p[2], p[3])),
        ["piecewise-linear"] = (AnyCount, p => new PiecewiseLinear(p)),
        ["ramp"] = (2, p => new Ramp(p[0], p[1])),
        ["rectangle"] = (2, p => new Rectangle(p[0], p[1])),
        ["s-shape"] = (2, p => new SShape(p[0], p[1])),
        ["semi-ellipse"] = (2, p => new SemiEllipse(p[0], p[1])),
        ["sigmoid"] = (2, p => new Sigmoid(p[0], p[1])),
        ["sigmoid-difference"] = (4, p => new SigmoidDifference(p[0], p[1], p[2], p[3])),
        ["sigmoid-product"] = (4, p => new SigmoidProduct(p[0], p[1], p[2], p[3])),
        ["singleton"] = (1, p => new Singleton(p[0])),
        ["spike"] = (2, p => new Spike(p[0], p[1])),
        ["trapezoid"] = (4, p => new Trapezoid(p[0], p[1], p[2], p[3])),
        ["triangle"] = (3, p => new Triangle(p[0], p[1], p[2])),
        ["two-sided-gaussian"] = (4, p => new TwoSidedGaussian(p[0], p[1], p[2], p[3])),
        ["z-shape"] = (2, p => new ZShape(p[0], p[1])),
    };

    /// <summary>Names of all shapes.</summary>
    internal static IEnumerable<string> Names => Shapes.Keys.Order(StringComparer.Ordinal);

    /// <summary>Creates a shape.</summary>
    /// <exception cref="ArgumentException">No such shape, a wrong number of parameters, or parameters that the shape refuses.</exception>
    internal static MembershipFunction Create(string kind, double[] parameters)
    {
        if (!Shapes.TryGetValue(kind, out (int Count, Func<double[], MembershipFunction> Create) shape))
        {
            throw new ArgumentException($"there is no shape '{kind}'; expected one of {string.Join(", ", Names)}");
        }

        return shape.Count == AnyCount || parameters.Length == shape.Count
            ? shape.Create(parameters)
            : throw new ArgumentException($"{kind}: expected {shape.Count} parameters, found {parameters.Length}");
    }
}
