namespace Spane.Fuzzy;

/// <summary>Names in FCL: the standard's, then those that jFuzzyLogic and fuzzylite add.</summary>
internal static class FclNames
{
    internal static readonly (string Name, TNorm Value)[] TNorms =
    [
        ("MIN", TNorm.Minimum), ("PROD", TNorm.Product), ("BDIF", TNorm.BoundedDifference), ("DPROD", TNorm.DrasticProduct),
        ("EPROD", TNorm.EinsteinProduct), ("HPROD", TNorm.HamacherProduct), ("NMIN", TNorm.NilpotentMinimum),
        ("DMIN", TNorm.DrasticProduct), ("NIPMIN", TNorm.NilpotentMinimum), ("HAMACHER", TNorm.HamacherProduct),
        .. FllNames.TNorms,
    ];

    internal static readonly (string Name, SNorm Value)[] SNorms =
    [
        ("MAX", SNorm.Maximum), ("ASUM", SNorm.ProbabilisticSum), ("BSUM", SNorm.BoundedSum), ("DSUM", SNorm.DrasticSum),
        ("ESUM", SNorm.EinsteinSum), ("HSUM", SNorm.HamacherSum), ("NMAX", SNorm.NilpotentMaximum), ("SUM", SNorm.Sum),
        ("PROBOR", SNorm.ProbabilisticSum), ("DMAX", SNorm.DrasticSum), ("NIPMAX", SNorm.NilpotentMaximum),
        ("EINSTEIN", SNorm.EinsteinSum), ("NSUM", SNorm.BoundedSum), .. FllNames.SNorms,
    ];

    internal static readonly (string Name, Defuzzifier Value)[] Methods =
    [
        ("COG", Defuzzifier.Centroid), ("COA", Defuzzifier.Bisector), ("MM", Defuzzifier.MeanOfMaximum),
        ("RM", Defuzzifier.LargestOfMaximum),
        ("LM", Defuzzifier.SmallestOfMaximum), ("COGS", Defuzzifier.WeightedAverage), ("COGSS", Defuzzifier.WeightedSum),
        ("COGF", Defuzzifier.WeightedAverage), ("WSUM", Defuzzifier.WeightedSum), ("MOM", Defuzzifier.MeanOfMaximum),
        .. FllNames.Defuzzifiers,
    ];

    // jFuzzyLogic's functions, whose parameters are in MATLAB's spirit but in its own order.
    internal static MembershipFunction ReadShape(string name, double[] p, SourceLine line) => name.ToLowerInvariant() switch
    {
        "trian" => FllTerms.Read("Triangle", p, line),
        "trape" => FllTerms.Read("Trapezoid", p, line),
        "gauss" => FllTerms.Read("Gaussian", p, line),
        "gauss2" => FllTerms.Read("GaussianProduct", p, line),
        "cosine" when name == "COSINE" && p.Length == 2 => FllTerms.Read("Cosine", [p[1], 2 * p[0]], line),
        "dsigm" when p.Length == 4 => Difference(p, line),
        "gbell" when p.Length == 3 => FllTerms.Read("Bell", [p[2], p[0], p[1]], line),
        "sigm" when p.Length == 2 => FllTerms.Read("Sigmoid", [p[1], p[0]], line),
        "rect" => FllTerms.Read("Rectangle", p, line),
        _ => FllTerms.Read(name, p, line),
    };

    /// <summary>The OR that is dual to an AND, as the standard pairs them.</summary>
    internal static SNorm Dual(TNorm and) => and switch
    {
        TNorm.Product => SNorm.ProbabilisticSum,
        TNorm.BoundedDifference => SNorm.BoundedSum,
        TNorm.DrasticProduct => SNorm.DrasticSum,
        TNorm.EinsteinProduct => SNorm.EinsteinSum,
        TNorm.HamacherProduct => SNorm.HamacherSum,
        TNorm.NilpotentMinimum => SNorm.NilpotentMaximum,
        _ => SNorm.Maximum,
    };

    /// <summary>The AND that is dual to an OR.</summary>
    internal static TNorm Dual(SNorm or) => Enum.GetValues<TNorm>().FirstOrDefault(and => Dual(and) == or);

    // jFuzzyLogic cuts the difference off at 0 where MATLAB takes its magnitude; where it is never below 0 both are the same.
    private static MembershipFunction Difference(double[] p, SourceLine line) =>
        p[0] == p[2] && (p[0] > 0 ? p[1] <= p[3] : p[1] >= p[3])
            ? FllTerms.Read("SigmoidDifference", [p[1], p[0], p[2], p[3]], line)
            : throw line.Fault("DSIGM whose difference falls below 0 is not supported: expected equal slopes, the first curve ahead");

    /// <summary>A term from its points; the usual forms become the shape that they are.</summary>
    internal static MembershipFunction FromPoints(double[] xy) => xy switch
    {
        [var a, 0, var b, 1, var c, 0] when a <= b && b <= c => new Triangle(a, b, c),
        [var a, 0, var b, 1, var c, 1, var d, 0] when a <= b && b <= c && c <= d => new Trapezoid(a, b, c, d),
        [var a, 0, var b, 1] when a <= b => new Ramp(a, b),
        [var a, 1, var b, 0] when a < b => new Ramp(b, a),
        _ => new PiecewiseLinear(xy),
    };

    /// <summary>A term as points where it is made of straight lines, else with fuzzylite's name.</summary>
    internal static string WriteShape(MembershipFunction shape) => shape switch
    {
        Singleton s => NumberText.Write(s.Value),
        Triangle t => Points(t.A, 0, t.B, 1, t.C, 0),
        Trapezoid t when t.B <= t.C && double.IsFinite(t.A) && double.IsFinite(t.D) => Points(t.A, 0, t.B, 1, t.C, 1, t.D, 0),
        Ramp r when r.Start <= r.End => Points(r.Start, 0, r.End, 1),
        Ramp r => Points(r.End, 1, r.Start, 0),
        PiecewiseLinear f when FromPoints([.. f.Parameters]) is PiecewiseLinear => Points([.. f.Parameters]),
        _ => FllTerms.Write(shape, sugeno: false),
    };

    private static string Points(params double[] xy) =>
        string.Join(' ',
            Enumerable.Range(0, xy.Length / 2).Select(i => $"({NumberText.Write(xy[2 * i])}, {NumberText.Write(xy[(2 * i) + 1])})"));
}
