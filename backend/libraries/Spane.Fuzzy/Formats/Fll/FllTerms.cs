namespace Spane.Fuzzy;

/// <summary>Terms of fuzzylite's FLL: a type, its parameters, and a height where it is not 1.</summary>
internal static class FllTerms
{
    private const int AnyCount = -1;

    private static readonly Dictionary<string, (int Count, Func<double[], MembershipFunction> Create)> Types = new()
    {
        ["Arc"] = (2, p => new Arc(p[0], p[1])),
        ["Bell"] = (3, p => new GeneralizedBell(p[1], p[2], p[0])),
        ["Binary"] = (2, p => Rectangle.Step(p[0], p[1])),
        ["Concave"] = (2, p => new Concave(p[0], p[1])),
        ["Constant"] = (1, p => new Singleton(p[0])),
        ["Cosine"] = (2, p => new Cosine(p[0], p[1])),
        ["Discrete"] = (AnyCount, p => new PiecewiseLinear(p)),
        ["Gaussian"] = (2, p => new Gaussian(p[1], p[0])),
        ["GaussianProduct"] = (4, p => new TwoSidedGaussian(p[1], p[0], p[3], p[2])),
        ["Linear"] = (AnyCount, p => new LinearFunction(p)),
        ["PiShape"] = (4, p => new PiShape(p[0], p[1], p[2], p[3])),
        ["Ramp"] = (2, p => new Ramp(p[0], p[1])),
        ["Rectangle"] = (2, p => new Rectangle(p[0], p[1])),
        ["SemiEllipse"] = (2, p => new SemiEllipse(p[0], p[1])),
        ["SShape"] = (2, p => new SShape(p[0], p[1])),
        ["Sigmoid"] = (2, p => new Sigmoid(p[1], p[0])),
        ["SigmoidDifference"] = (4, p => new SigmoidDifference(p[1], p[0], p[2], p[3])),
        ["SigmoidProduct"] = (4, p => new SigmoidProduct(p[1], p[0], p[2], p[3])),
        ["Singleton"] = (1, p => new Singleton(p[0])),
        ["Spike"] = (2, p => new Spike(p[0], p[1])),
        ["Trapezoid"] = (4, p => new Trapezoid(p[0], p[1], p[2], p[3])),
        ["Triangle"] = (3, p => Triangle(p[0], p[1], p[2])),
        ["ZShape"] = (2, p => new ZShape(p[0], p[1])),
    };

    /// <summary>Reads a term's type and parameters.</summary>
    internal static MembershipFunction Read(string type, double[] p, SourceLine line)
    {
        if (!Types.TryGetValue(type, out (int Count, Func<double[], MembershipFunction> Create) entry))
        {
            throw line.Fault($"unknown term '{type}'; expected Function or one of {string.Join(", ", Types.Keys)}");
        }

        int count = entry.Count != AnyCount ? entry.Count : type == "Discrete" ? p.Length / 2 * 2 : p.Length;
        if (p.Length != count && p.Length != count + 1)
        {
            throw line.Fault($"{type}: expected {count} parameters and perhaps a height, found {p.Length}");
        }

        try
        {
            MembershipFunction shape = entry.Create(p[..count]);
            return p.Length == count || p[^1] == 1 ? shape : new Scaled(shape, p[^1]);
        }
        catch (ArgumentException e)
        {
            throw line.Fault($"{type}: {e.Message}");
        }
    }

    /// <summary>Type and parameters that read back as the same term.</summary>
    internal static string Write(MembershipFunction shape, bool sugeno)
    {
        if (shape is FormulaTerm formula)
        {
            return $"Function {formula.Formula.Text}";
        }

        if (shape is Scaled scaled)
        {
            return $"{Write(scaled.Shape, sugeno)} {NumberText.Write(scaled.Height)}";
        }

        (string type, double[] p) = shape switch
        {
            GeneralizedBell b => ("Bell", [b.Center, b.Width, b.Slope]),
            Gaussian g => ("Gaussian", [g.Mean, g.Sigma]),
            TwoSidedGaussian g => ("GaussianProduct", [g.LeftMean, g.LeftSigma, g.RightMean, g.RightSigma]),
            Sigmoid s => ("Sigmoid", [s.Inflection, s.Slope]),
            SigmoidDifference s => ("SigmoidDifference", [s.FirstInflection, s.FirstSlope, s.SecondSlope, s.SecondInflection]),
            SigmoidProduct s => ("SigmoidProduct", [s.FirstInflection, s.FirstSlope, s.SecondSlope, s.SecondInflection]),
            Singleton s => (sugeno ? "Constant" : "Singleton", [s.Value]),
            LinearFunction f => ("Linear", [.. f.Parameters]),
            PiecewiseLinear f => ("Discrete", [.. f.Parameters]),
            Rectangle { End: double.PositiveInfinity, Start: > double.NegativeInfinity } r => ("Binary", [r.Start, r.End]),
            Rectangle { Start: double.NegativeInfinity, End: < double.PositiveInfinity } r => ("Binary", [r.End, r.Start]),
            _ when Types.ContainsKey(shape.GetType().Name) => (shape.GetType().Name, (double[])[.. shape.Parameters]),
            _ => throw new InvalidSystemException($"{shape.Kind} has no name in FLL"),
        };
        return $"{type} {string.Join(' ', p.Select(NumberText.Write))}";
    }

    private static MembershipFunction Triangle(double a, double b, double c) =>
        double.IsNegativeInfinity(a) ? new Trapezoid(a, a, b, c)
            : double.IsPositiveInfinity(c) ? new Trapezoid(a, b, c, c)
            : new Triangle(a, b, c);
}
