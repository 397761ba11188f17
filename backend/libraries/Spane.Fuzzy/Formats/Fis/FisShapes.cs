namespace Spane.Fuzzy;

/// <summary>Membership functions of .fis files.</summary>
internal static class FisShapes
{
    private const int AnyCount = -1;

    private static readonly Dictionary<string, (int Count, Func<double[], MembershipFunction> Create)> Types =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["trimf"] = (3, p => new Triangle(p[0], p[1], p[2])),
            ["trapmf"] = (4, p => new Trapezoid(p[0], p[1], p[2], p[3])),
            ["gaussmf"] = (2, p => new Gaussian(p[0], p[1])),
            ["gauss2mf"] = (4, p => new TwoSidedGaussian(p[0], p[1], p[2], p[3])),
            ["gbellmf"] = (3, p => new GeneralizedBell(p[0], p[1], p[2])),
            ["sigmf"] = (2, p => new Sigmoid(p[0], p[1])),
            ["dsigmf"] = (4, p => new SigmoidDifference(p[0], p[1], p[2], p[3])),
            ["psigmf"] = (4, p => new SigmoidProduct(p[0], p[1], p[2], p[3])),
            ["pimf"] = (4, p => new PiShape(p[0], p[1], p[2], p[3])),
            ["smf"] = (2, p => new SShape(p[0], p[1])),
            ["zmf"] = (2, p => new ZShape(p[0], p[1])),
            ["linsmf"] = (2, p => Rising(p[0], p[1])),
            ["linzmf"] = (2, p => Falling(p[0], p[1])),
            ["rampmf"] = (2, p => new Ramp(p[0], p[1])),
            ["rectmf"] = (2, p => new Rectangle(p[0], p[1])),
            ["singletonmf"] = (1, p => new Singleton(p[0])),
            ["discretemf"] = (AnyCount, p => new PiecewiseLinear(p)),
            ["constant"] = (1, p => new Singleton(p[0])),
            ["arcmf"] = (2, p => new Arc(p[0], p[1])),
            ["binarymf"] = (2, p => Rectangle.Step(p[0], p[1])),
            ["concavemf"] = (2, p => new Concave(p[0], p[1])),
            ["cosinemf"] = (2, p => new Cosine(p[0], p[1])),
            ["semiellipsemf"] = (2, p => new SemiEllipse(p[0], p[1])),
            ["spikemf"] = (2, p => new Spike(p[0], p[1])),
        };

    /// <summary>Reads a function. MATLAB 1 pads parameter lists with zeros, which are dropped; other extra parameters are a
    /// fault, but for the height that fuzzylite's files can have.</summary>
    /// <param name="type">The type's name.</param>
    /// <param name="parameters">The numbers as they stand.</param>
    /// <param name="inputs">Number of inputs of the system, for linear consequents.</param>
    /// <param name="hasHeights">Whether a further parameter is a height.</param>
    /// <param name="line">Where it stands.</param>
    internal static MembershipFunction Read(string type, double[] parameters, int inputs, bool hasHeights, SourceLine line)
    {
        bool linear = type.Equals("linear", StringComparison.OrdinalIgnoreCase);
        (int Count, Func<double[], MembershipFunction> Create) entry = (inputs + 1, p => new LinearFunction(p));
        if (!linear && !Types.TryGetValue(type, out entry))
        {
            throw line.Fault($"unknown membership function '{type}'; expected one of {string.Join(", ", Types.Keys)}, linear");
        }

        if (hasHeights && !linear && entry.Count != AnyCount && parameters.Length == entry.Count + 1 && parameters[^1] != 0)
        {
            MembershipFunction shape = Read(type, parameters[..^1], inputs, false, line);
            return parameters[^1] == 1 ? shape : Scaled(shape, parameters[^1], line);
        }

        if (entry.Count != AnyCount && (parameters.Length < entry.Count || parameters.AsSpan(entry.Count).ContainsAnyExcept(0.0)))
        {
            throw line.Fault($"{type}: expected {entry.Count} parameters, found {parameters.Length}");
        }

        try
        {
            return entry.Create(entry.Count == AnyCount ? parameters : parameters[..entry.Count]);
        }
        catch (ArgumentException e)
        {
            throw line.Fault($"{type}: {e.Message}");
        }
    }

    /// <summary>Type and parameters that read back as the same function.</summary>
    internal static (string Type, EquatableList<double> Parameters) Write(MembershipFunction shape, bool sugeno) => shape switch
    {
        LinearFunction => ("linear", shape.Parameters),
        Scaled scaled => (Name(scaled.Shape), shape.Parameters),
        Singleton when sugeno => ("constant", shape.Parameters),
        _ => (Name(shape), shape.Parameters),
    };

    private static string Name(MembershipFunction shape) => shape switch
    {
        Triangle => "trimf",
        Trapezoid => "trapmf",
        Gaussian => "gaussmf",
        TwoSidedGaussian => "gauss2mf",
        GeneralizedBell => "gbellmf",
        Sigmoid => "sigmf",
        SigmoidDifference => "dsigmf",
        SigmoidProduct => "psigmf",
        PiShape => "pimf",
        SShape => "smf",
        ZShape => "zmf",
        Ramp => "rampmf",
        Rectangle => "rectmf",
        Singleton => "singletonmf",
        PiecewiseLinear => "discretemf",
        Arc => "arcmf",
        Concave => "concavemf",
        Cosine => "cosinemf",
        SemiEllipse => "semiellipsemf",
        Spike => "spikemf",
        _ => throw new InvalidSystemException($"{shape.Kind} has no .fis name"),
    };

    private static Scaled Scaled(MembershipFunction shape, double height, SourceLine line)
    {
        try
        {
            return new Scaled(shape, height);
        }
        catch (ArgumentException e)
        {
            throw line.Fault(e.Message);
        }
    }

    private static Ramp Rising(double from, double to)
    {
        ParameterCheck.Ordered("linsmf", from, "a", to, "b");
        return new Ramp(from, to);
    }

    // A falling step is no ramp: a ramp without width rises.
    private static MembershipFunction Falling(double from, double to)
    {
        ParameterCheck.Ordered("linzmf", from, "a", to, "b");
        return from == to ? new PiecewiseLinear(from, 1, to, 0) : new Ramp(to, from);
    }
}
