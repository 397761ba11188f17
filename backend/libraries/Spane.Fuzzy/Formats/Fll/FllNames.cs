namespace Spane.Fuzzy;

/// <summary>Names of operators, defuzzifiers and terms in fuzzylite's FLL, and in the FCL that it writes.</summary>
internal static class FllNames
{
    internal static readonly (string Name, TNorm Value)[] TNorms =
    [
        ("Minimum", TNorm.Minimum), ("AlgebraicProduct", TNorm.Product), ("BoundedDifference", TNorm.BoundedDifference),
        ("DrasticProduct", TNorm.DrasticProduct),
        ("EinsteinProduct", TNorm.EinsteinProduct), ("HamacherProduct", TNorm.HamacherProduct),
        ("NilpotentMinimum", TNorm.NilpotentMinimum),
    ];

    internal static readonly (string Name, SNorm Value)[] SNorms =
    [
        ("Maximum", SNorm.Maximum), ("AlgebraicSum", SNorm.ProbabilisticSum), ("BoundedSum", SNorm.BoundedSum),
        ("DrasticSum", SNorm.DrasticSum),
        ("EinsteinSum", SNorm.EinsteinSum), ("HamacherSum", SNorm.HamacherSum), ("NilpotentMaximum", SNorm.NilpotentMaximum),
        ("UnboundedSum", SNorm.Sum),
    ];

    internal static readonly (string Name, Defuzzifier Value)[] Defuzzifiers =
    [
        ("Centroid", Defuzzifier.Centroid), ("Bisector", Defuzzifier.Bisector), ("MeanOfMaximum", Defuzzifier.MeanOfMaximum),
        ("LargestOfMaximum", Defuzzifier.LargestOfMaximum), ("SmallestOfMaximum", Defuzzifier.SmallestOfMaximum),
        ("WeightedAverage", Defuzzifier.WeightedAverage), ("WeightedSum", Defuzzifier.WeightedSum),
    ];

    /// <summary>Reads a term's type and parameters; a height after them must be 1.</summary>
    internal static MembershipFunction ReadShape(string type, double[] p, SourceLine line)
    {
        int count = type switch
        {
            "Constant" or "Singleton" => 1,
            "Gaussian" or "Ramp" or "Rectangle" or "SShape" or "Sigmoid" or "ZShape" => 2,
            "Bell" or "Triangle" => 3,
            "GaussianProduct" or "PiShape" or "SigmoidDifference" or "SigmoidProduct" or "Trapezoid" => 4,
            "Discrete" or "Linear" => p.Length,
            _ => throw line.Fault(
                $"unknown term '{type}'; expected Bell, Constant, Discrete, Gaussian, GaussianProduct, Linear, PiShape, Ramp, Rectangle, "
                    + $"SShape, Sigmoid, SigmoidDifference, SigmoidProduct, Singleton, Trapezoid, Triangle or ZShape"),
        };
        if (p.Length != count && !(p.Length == count + 1 && p[^1] == 1))
        {
            throw line.Fault($"{type}: expected {count} parameters (and a height of 1 at most), found {p.Length}");
        }

        try
        {
            return Create(type, p);
        }
        catch (ArgumentException e)
        {
            throw line.Fault($"{type}: {e.Message}");
        }
    }

    /// <summary>Type and parameters that read back as the same term.</summary>
    internal static string WriteShape(MembershipFunction shape, bool sugeno)
    {
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
            PiShape or Ramp or Rectangle or SShape or Trapezoid or Triangle or ZShape =>
                (shape.GetType().Name, (double[])[.. shape.Parameters]),
            _ => throw new InvalidSystemException($"{shape.Kind} has no name in FLL"),
        };
        return $"{type} {string.Join(' ', p.Select(NumberText.Write))}";
    }

    private static MembershipFunction Create(string type, double[] p) => type switch
    {
        "Bell" => new GeneralizedBell(p[1], p[2], p[0]),
        "Constant" or "Singleton" => new Singleton(p[0]),
        "Discrete" => new PiecewiseLinear(p),
        "Gaussian" => new Gaussian(p[1], p[0]),
        "GaussianProduct" => new TwoSidedGaussian(p[1], p[0], p[3], p[2]),
        "Linear" => new LinearFunction(p),
        "PiShape" => new PiShape(p[0], p[1], p[2], p[3]),
        "Ramp" => new Ramp(p[0], p[1]),
        "Rectangle" => new Rectangle(p[0], p[1]),
        "SShape" => new SShape(p[0], p[1]),
        "Sigmoid" => new Sigmoid(p[1], p[0]),
        "SigmoidDifference" => new SigmoidDifference(p[1], p[0], p[2], p[3]),
        "SigmoidProduct" => new SigmoidProduct(p[1], p[0], p[2], p[3]),
        "Trapezoid" => new Trapezoid(p[0], p[1], p[2], p[3]),
        "Triangle" => new Triangle(p[0], p[1], p[2]),
        _ => new ZShape(p[0], p[1]),
    };
}
