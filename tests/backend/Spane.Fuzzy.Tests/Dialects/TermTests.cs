using Spane.Fuzzy.Tests.Reference;

namespace Spane.Fuzzy.Tests.Dialects;

/// <summary>Every term in each format that has it, against formulas written down once more.</summary>
public sealed class TermTests
{
    private static readonly double[] Places = [-2.5, 0.3, 1, 2.2, 3.1, 4, 5.7, 6, 8.4, 11];

    /// <summary>FLL's words, which fuzzylite's FCL has too; the type in .fis and its parameters; the reference's kind and
    /// parameters.</summary>
    public static TheoryData<string, string, string, string> Terms => new()
    {
        { "Arc 1 6", "arcmf [1 6]", "arc", "1 6" },
        { "Arc 6 1", "arcmf [6 1]", "arc", "6 1" },
        { "Bell 4 2 3", "gbellmf [2 3 4]", "bell", "2 3 4" },
        { "Binary 4 inf", "binarymf [4 inf]", "rectangle", "4 1e9" },
        { "Binary 4 -inf", "binarymf [4 -inf]", "rectangle", "-1e9 4" },
        { "Concave 2 6", "concavemf [2 6]", "concave", "2 6" },
        { "Concave 6 2", "concavemf [6 2]", "concave", "6 2" },
        { "Cosine 4 5", "cosinemf [4 5]", "cosine", "4 5" },
        { "Discrete 1 0 3 0.4 6 1", "discretemf [1 0 3 0.4 6 1]", "piecewise-linear", "1 0 3 0.4 6 1" },
        { "Gaussian 4 1.5", "gaussmf [1.5 4]", "gaussian", "1.5 4" },
        { "GaussianProduct 3 1 5 2", "gauss2mf [1 3 2 5]", "two-sided-gaussian", "1 3 2 5" },
        { "PiShape 1 3 5 9", "pimf [1 3 5 9]", "pi-shape", "1 3 5 9" },
        { "Ramp 1 5", "rampmf [1 5]", "ramp", "1 5" },
        { "Ramp 1 5", "linsmf [1 5]", "ramp", "1 5" },
        { "Ramp 5 1", "linzmf [1 5]", "ramp", "5 1" },
        { "Rectangle 2 6", "rectmf [2 6]", "rectangle", "2 6" },
        { "SemiEllipse 1 7", "semiellipsemf [1 7]", "semi-ellipse", "1 7" },
        { "SShape 1 6", "smf [1 6]", "s-shape", "1 6" },
        { "Sigmoid 4 1.5", "sigmf [1.5 4]", "sigmoid", "1.5 4" },
        { "SigmoidDifference 2 3 4 6", "dsigmf [3 2 4 6]", "sigmoid-difference", "3 2 4 6" },
        { "SigmoidProduct 2 3 -4 6", "psigmf [3 2 -4 6]", "sigmoid-product", "3 2 -4 6" },
        { "Spike 4 10", "spikemf [4 10]", "spike", "4 10" },
        { "Trapezoid 1 3 5 9", "trapmf [1 3 5 9]", "trapezoid", "1 3 5 9" },
        { "Triangle 1 4 6", "trimf [1 4 6]", "triangle", "1 4 6" },
        { "ZShape 1 6", "zmf [1 6]", "z-shape", "1 6" },
    };

    [Theory]
    [MemberData(nameof(Terms))]
    public void Each_term_is_the_same_function_in_every_format(string fll, string fis, string kind, string parameters)
    {
        double[] p = [.. parameters.Split(' ').Select(s => double.Parse(s, System.Globalization.CultureInfo.InvariantCulture))];
        double[] expected = [.. Places.Select(x => ReferenceShapes.Degree(kind, p, x))];
        Check(Dialect.Read(OneTerm.Fll(fll), "t.fll"), "x.fll", expected);
        Check(Dialect.Read(OneTerm.Fis(fis, "2.0"), "t.fis"), "x.fis", expected);
        string fcl = fll.StartsWith("Discrete", StringComparison.Ordinal) ? "(1, 0) (3, 0.4) (6, 1)" : fll;
        Check(Dialect.Read(OneTerm.Fcl(fcl), "t.fcl"), "x.fcl", expected);
        // A height of fuzzylite's.
        double[] half = [.. expected.Select(d => 0.5 * d)];
        Check(Dialect.Read(OneTerm.Fll($"{fll} 0.5"), "t.fll"), "x.fll", half);
        if (!fis.StartsWith("discrete", StringComparison.Ordinal))
        {
            Check(Dialect.Read(OneTerm.Fis(fis.Replace("]", " 0.5]", StringComparison.Ordinal), "6.0"), "t.fis"), "x.fis", half);
        }
    }

    private static void Check(FuzzySystem system, string file, double[] expected)
    {
        foreach (FuzzySystem one in (FuzzySystem[])[system, Dialect.Read(SystemFile.Write(system, file), file)])
        {
            Places.Select(x => one.Inputs[0].Terms[0].Shape.Degree(x)).ShouldBe(expected, 1e-14, file);
        }
    }
}
