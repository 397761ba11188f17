using Spane.Fuzzy.Tests.Reference;

namespace Spane.Fuzzy.Tests;

/// <summary>The shapes that fuzzylite adds, against their formulas and the exact mode against quadrature over these.</summary>
public sealed class FuzzyliteShapeTests
{
    private const double Minimum = -3;
    private const double Maximum = 12;

    public static TheoryData<string> Names => [.. Shapes.Keys];

    private static Dictionary<string, (MembershipFunction Shape, Func<double, double> Degree)> Shapes => new()
    {
        ["concave"] = (new Concave(2, 6), x => x >= 6 ? 1 : 4 / (10 - x)),
        ["concave falling"] = (new Concave(6, 2), x => x <= 2 ? 1 : 4 / (2 + x)),
        ["cosine"] = (new Cosine(4, 6), x => Math.Abs(x - 4) > 3 ? 0 : 0.5 + (0.5 * Math.Cos(Math.PI * (x - 4) / 3))),
        ["spike"] = (new Spike(5, 8), x => Math.Exp(-Math.Abs(1.25 * (x - 5)))),
        ["arc"] = (new Arc(1, 7), x => x < 1 ? 0 : x > 7 ? 1 : Math.Sqrt(36 - ((x - 7) * (x - 7))) / 6),
        ["arc falling"] = (new Arc(7, 1), x => x > 7 ? 0 : x < 1 ? 1 : Math.Sqrt(36 - ((x - 1) * (x - 1))) / 6),
        ["semi-ellipse"] = (new SemiEllipse(8, 2), x => x is < 2 or > 8 ? 0 : Math.Sqrt(9 - ((x - 5) * (x - 5))) / 3),
        ["scaled"] = (new Scaled(new Triangle(1, 4, 6), 0.7), x => 0.7 * ReferenceShapes.Degree("triangle", [1, 4, 6], x)),
        ["scaled bell"] = (new Scaled(new GeneralizedBell(2, 3, 5), 0.4), x => 0.4 * ReferenceShapes.Degree("bell", [2, 3, 5], x)),
        ["formula"] = (new FormulaTerm(Formula.Parse("max(0, 1 - abs(x - 4) / 3)")), x => Math.Max(0, 1 - (Math.Abs(x - 4) / 3))),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Degrees_levels_and_the_exact_mode_agree_with_the_formula(string name)
    {
        (MembershipFunction shape, Func<double, double> degree) = Shapes[name];
        for (double x = Minimum; x <= Maximum; x += 0.125)
        {
            shape.Degree(x).ShouldBe(degree(x), 1e-15);
        }

        foreach (double level in (double[])[0.1, 0.35, 0.9])
        {
            double inverse = shape.Inverse(level);
            (double.IsNaN(inverse) ? level : shape.Degree(inverse)).ShouldBe(level, 1e-12);
        }

        foreach ((TNorm implication, SNorm aggregation) in ((TNorm, SNorm)[])
            [(TNorm.Minimum, SNorm.Maximum), (TNorm.Product, SNorm.ProbabilisticSum)])
        {
            Compare(shape, degree, implication, aggregation);
        }
    }

    [Fact]
    public void Shapes_refuse_what_has_no_meaning()
    {
        Should.Throw<ArgumentException>(() => new Cosine(1, 0));
        Should.Throw<ArgumentException>(() => new Spike(1, 0));
        Should.Throw<ArgumentException>(() => new SemiEllipse(1, 1));
        Should.Throw<ArgumentException>(() => new Scaled(new Ramp(0, 1), 0));
        Should.Throw<ArgumentException>(() => new Scaled(new Singleton(0), 0.5));
        new Arc(1, 1).Degree(1).ShouldBe(0);
    }

    private static void Compare(MembershipFunction shape, Func<double, double> degree, TNorm implication, SNorm aggregation)
    {
        FuzzySystem system = Systems.TwoRules(shape, new Triangle(3, 7, 11), Minimum, Maximum) with
        {
            Implication = implication,
            Aggregation = aggregation,
        };
        double Joined(double x) => ReferenceNorms.S(aggregation, ReferenceNorms.T(implication, 0.6, degree(x)),
            ReferenceNorms.T(implication, 0.5, ReferenceShapes.Degree("triangle", [3, 7, 11], x)));
        double area = AdaptiveQuadrature.Integrate(Joined, Minimum, Maximum, 1e-12);
        double centroid = AdaptiveQuadrature.Integrate(x => x * Joined(x), Minimum, Maximum, 1e-12) / area;
        // A formula's kinks are unknown; the others are cut where they have them.
        double tolerance = shape is FormulaTerm ? 1e-6 : 1e-9;
        new FuzzyEngine(system).Evaluate(0.6, 0.5).ShouldBe(centroid, tolerance * (Maximum - Minimum));
    }
}
