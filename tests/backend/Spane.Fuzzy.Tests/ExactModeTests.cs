using Spane.Fuzzy.Tests.Reference;

namespace Spane.Fuzzy.Tests;

/// <summary>The exact mode against quadrature that shares no line with it: every shape, implication, aggregation and area
/// defuzzifier.</summary>
public sealed class ExactModeTests
{
    private const double Minimum = -3;
    private const double Maximum = 12;
    private const double Tolerance = 1e-9 * (Maximum - Minimum);

    private static readonly (string Kind, double[] Parameters)[] Shapes =
    [
        ("triangle", [1, 4, 6.5]), ("triangle", [2, 2, 7]), ("trapezoid", [-5, -2, 1, 3]), ("trapezoid", [5, 5, 8, 8]),
        ("trapezoid", [1, 8, 3, 9]),
        ("gaussian", [1.3, 5.5]), ("gaussian", [0.01, 7]), ("gaussian", [6, -4]), ("two-sided-gaussian", [1, 2, 2.5, 6]),
        ("two-sided-gaussian", [2, 6, 1.5, 4]),
        ("bell", [2, 3, 5]), ("bell", [1, 0.7, 8]), ("bell", [3, 12, 3]), ("sigmoid", [2, 4]), ("sigmoid", [-9, 6]),
        ("sigmoid-difference", [5, 1, 4, 6]), ("sigmoid-difference", [-2, 3, 4, 7]), ("sigmoid-product", [3, 2, -4, 7]),
        ("sigmoid-product", [1, 5, -6, 4]),
        ("s-shape", [1, 8]), ("z-shape", [2, 11]), ("pi-shape", [-1, 3, 4, 10]), ("pi-shape", [0, 7, 3, 11]),
        ("rectangle", [3, 4]), ("ramp", [2, 9]), ("ramp", [8, 3]), ("piecewise-linear", [0, 0.2, 3, 1, 4, 0.1, 9, 0.8]),
    ];

    public static TheoryData<TNorm, SNorm> Operators
    {
        get
        {
            TheoryData<TNorm, SNorm> data = [];
            foreach (TNorm implication in Enum.GetValues<TNorm>())
            {
                foreach (SNorm aggregation in Enum.GetValues<SNorm>())
                {
                    data.Add(implication, aggregation);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void Centroid_and_bisector_agree_with_quadrature_on_every_shape(TNorm implication, SNorm aggregation)
    {
        var random = new Random(((int)implication * 10) + (int)aggregation);
        for (int first = 0; first < Shapes.Length; first++)
        {
            int second = random.Next(Shapes.Length);
            double[] strengths = [random.NextDouble(), Math.Round(random.NextDouble(), 1)];
            double Degree(double x) => ReferenceNorms.S(
                aggregation,
                ReferenceNorms.T(implication, strengths[0], ReferenceShapes.Degree(Shapes[first].Kind, Shapes[first].Parameters, x)),
                ReferenceNorms.T(implication, strengths[1], ReferenceShapes.Degree(Shapes[second].Kind, Shapes[second].Parameters, x)));
            double area = AdaptiveQuadrature.Integrate(Degree, Minimum, Maximum, 1e-12);
            // A drastic norm asks whether a degree is exactly 1, which a curve's rounded degree is over a stretch: that is the arithmetic's
            // answer, not the set's.
            bool rounded = implication == TNorm.DrasticProduct && !(IsLinear(first) && IsLinear(second));
            if (area < 1e-6 || rounded)
            {
                continue;
            }

            double centroid = AdaptiveQuadrature.Integrate(x => x * Degree(x), Minimum, Maximum, 1e-11) / area;
            string name =
                $"{implication}/{aggregation} {Shapes[first].Kind}[{string.Join(' ', Shapes[first].Parameters)}]@{strengths[0]} "
                    + $"{Shapes[second].Kind}[{string.Join(' ', Shapes[second].Parameters)}]@{strengths[1]}";
            Evaluate(implication, aggregation, Defuzzifier.Centroid, first, second, strengths).ShouldBe(centroid, Tolerance, name);
            double bisector = Evaluate(implication, aggregation, Defuzzifier.Bisector, first, second, strengths);
            AdaptiveQuadrature.Integrate(Degree, Minimum, bisector, 1e-12).ShouldBe(area / 2, 1e-9 * area, name);
        }
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void The_maximum_is_where_a_dense_grid_finds_it(TNorm implication, SNorm aggregation)
    {
        var random = new Random(((int)implication * 10) + (int)aggregation);
        for (int n = 0; n < 12; n++)
        {
            int first = random.Next(Shapes.Length);
            int second = random.Next(Shapes.Length);
            double[] strengths = [random.NextDouble(), random.NextDouble()];
            double Degree(double x) => ReferenceNorms.S(
                aggregation,
                ReferenceNorms.T(implication, strengths[0], ReferenceShapes.Degree(Shapes[first].Kind, Shapes[first].Parameters, x)),
                ReferenceNorms.T(implication, strengths[1], ReferenceShapes.Degree(Shapes[second].Kind, Shapes[second].Parameters, x)));
            double[] grid = [.. Enumerable.Range(0, 15_001).Select(i => Minimum + (i * 0.001))];
            double top = grid.Max(Degree);
            if (top < 1e-6 || implication == TNorm.DrasticProduct)
            {
                // With a drastic norm a single point can be the maximum, which a grid and rounded formulas miss.
                continue;
            }

            string name =
                $"{implication}/{aggregation} {Shapes[first].Kind}[{string.Join(' ', Shapes[first].Parameters)}]@{strengths[0]} "
                    + $"{Shapes[second].Kind}[{string.Join(' ', Shapes[second].Parameters)}]@{strengths[1]}";
            double smallest = Evaluate(implication, aggregation, Defuzzifier.SmallestOfMaximum, first, second, strengths);
            double largest = Evaluate(implication, aggregation, Defuzzifier.LargestOfMaximum, first, second, strengths);
            double mean = Evaluate(implication, aggregation, Defuzzifier.MeanOfMaximum, first, second, strengths);
            // An end of a plateau need not belong to it, where a norm jumps.
            double height = new[] { smallest, smallest + 1e-9, largest, largest - 1e-9 }.Max(Degree);
            height.ShouldBeGreaterThanOrEqualTo(top - 1e-9, name);
            mean.ShouldBeInRange(smallest - 1e-12, largest + 1e-12, name);
            top.ShouldBeLessThanOrEqualTo(height + 1e-12, name);
        }
    }

    // A degree that differs from 1 by less than a last bit is 1: a curve's plateau seems wider by up to some 1e-8 of its own scale, never
    // narrower.
    [Theory]
    [InlineData("two-sided-gaussian", new double[] { 1, 2, 2.5, 6 }, 4)]
    [InlineData("pi-shape", new double[] { -1, 3, 4, 10 }, 3.5)]
    [InlineData("s-shape", new double[] { 1, 8 }, 10)]
    [InlineData("z-shape", new double[] { 2, 11 }, -0.5)]
    [InlineData("gaussian", new double[] { 1.3, 5.5 }, 5.5)]
    public void A_drastic_product_leaves_of_a_curve_what_is_1_but_for_its_rounding(string kind, double[] parameters, double middle)
    {
        FuzzySystem system =
            Systems.TwoRules(ShapeCatalog.Create(kind, parameters), new Singleton(0), Minimum, Maximum) with
            {
                Implication =
                TNorm.DrasticProduct
            };
        new FuzzyEngine(system).Evaluate(0.6, 0).ShouldBe(middle, 1e-7);
    }

    [Fact]
    public void A_set_narrower_than_any_grid_is_right()
    {
        // 1e-7 wide in a universe of 15: no sampling sees it; its triangle's centre of gravity is the mean of its corners.
        Evaluate(new Triangle(5, 5 + 3e-8, 5 + 1e-7), 1).ShouldBe(5 + (1.3e-7 / 3), 1e-14);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    public void Open_shoulders_reach_to_the_end_of_the_universe(double strength)
    {
        // A ramp from 2 to 6 cut at s: a trapezoid from 2, over 2 + 4s, to the end at 12.
        double corner = 2 + (4 * strength);
        double area = (strength * (corner - 2) / 2) + (strength * (12 - corner));
        double moment = (strength * (corner - 2) / 2 * (2 + (2 * (corner - 2) / 3))) + (strength * (12 - corner) * (12 + corner) / 2);
        Evaluate(new Ramp(2, 6), strength).ShouldBe(moment / area, 1e-12);
        Evaluate(new Trapezoid(2, 6, double.PositiveInfinity, double.PositiveInfinity), strength).ShouldBe(moment / area, 1e-12);
    }

    [Fact]
    public void Singletons_alone_are_averaged_by_their_strengths()
    {
        FuzzySystem system = Systems.TwoRules(new Singleton(2), new Singleton(10), -3, 12);
        new FuzzyEngine(system).Evaluate(0.25, 0.75).ShouldBe(8, 1e-12);
    }

    private static bool IsLinear(int shape) => ShapeCatalog.Create(Shapes[shape].Kind, Shapes[shape].Parameters).IsPiecewiseLinear;

    private static double Evaluate(MembershipFunction shape, double strength) =>
        new FuzzyEngine(Systems.TwoRules(shape, new Singleton(0), Minimum, Maximum)).Evaluate(strength, 0);

    private static double Evaluate(TNorm implication, SNorm aggregation, Defuzzifier defuzzifier, int first, int second,
        double[] strengths) =>
        new FuzzyEngine(Systems.TwoRules(
            ShapeCatalog.Create(Shapes[first].Kind, Shapes[first].Parameters),
            ShapeCatalog.Create(Shapes[second].Kind, Shapes[second].Parameters), Minimum, Maximum) with
        {
            Implication = implication,
            Aggregation = aggregation,
            Defuzzifier = defuzzifier,
        }).Evaluate(strengths);
}
