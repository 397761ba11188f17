using System.Globalization;
using Spane.Fuzzy.Tests.Reference;

namespace Spane.Fuzzy.Tests;

/// <summary>
/// Random systems of curved and straight sets, some tuned so that a kink or jump is there over a stretch that is narrower than the gap
/// between any rule's nodes, against <see cref="ReferenceDefuzzification"/>.
/// </summary>
public sealed class CurvedSystemTests
{
    private const int SystemsPerPair = 12;
    private const double Minimum = -3;
    private const double Maximum = 12;

    public static TheoryData<TNorm, SNorm> Operators
    {
        get
        {
            TheoryData<TNorm, SNorm> data = [];
            foreach (TNorm implication in Enum.GetValues<TNorm>().Where(n => n != TNorm.DrasticProduct))
            {
                foreach (SNorm aggregation in Enum.GetValues<SNorm>().Where(n => n != SNorm.DrasticSum))
                {
                    data.Add(implication, aggregation);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void Centroid_and_bisector_are_within_a_billionth_of_the_range(TNorm implication, SNorm aggregation)
    {
        for (int seed = 0; seed < SystemsPerPair; seed++)
        {
            var random = new Random((1000 * (int)implication) + (100 * (int)aggregation) + seed);
            (string Kind, double[] Parameters)[] shapes = [.. Enumerable.Range(0, 2 + random.Next(4)).Select(_ => Shape(random))];
            double[] strengths = [.. shapes.Select(_ => 0.1 + (0.9 * random.NextDouble()))];
            if (seed % 2 == 0)
            {
                Tune(random, implication, aggregation, shapes, strengths);
            }

            var reference = new ReferenceDefuzzification(implication, aggregation, shapes, strengths, Minimum, Maximum);
            if (reference.Area < 1e-3)
            {
                continue;
            }

            string name = string.Create(CultureInfo.InvariantCulture, $"{implication}/{aggregation} seed {seed}: ") + string.Join(", ",
                shapes.Select((s, i) => FormattableString.Invariant($"{ShapeCatalog.Create(s.Kind, s.Parameters)}@{strengths[i]:R}")));
            Evaluate(implication, aggregation, Defuzzifier.Centroid, shapes, strengths)
                .ShouldBe(reference.Centroid, 1e-9 * (Maximum - Minimum), name);
            double bisector = Evaluate(implication, aggregation, Defuzzifier.Bisector, shapes, strengths);
            double excess = reference.AreaUpTo(bisector) - (reference.Area / 2);
            (Math.Abs(excess) <= 1e-9 * (Maximum - Minimum) * Math.Max(reference.Degree(bisector), 1e-3)).ShouldBeTrue(
                $"bisector {bisector:R} off by {excess} of {reference.Area} in {name}");
        }
    }

    // Moves one strength until the sets' sum, or a pair's, or their difference, crosses 1 or 0 by little: a kink or jump over a short
    // stretch.
    private static void Tune(Random random, TNorm implication, SNorm aggregation, (string Kind, double[] Parameters)[] shapes,
        double[] strengths)
    {
        double margin = Math.Pow(10, -2 - (4 * random.NextDouble()));
        double Excess(double strength)
        {
            strengths[0] = strength;
            double Cut(int i, double x) =>
                ReferenceNorms.T(implication, strengths[i], ReferenceShapes.Degree(shapes[i].Kind, shapes[i].Parameters, x));
            double[] grid = [.. Enumerable.Range(0, 601).Select(i => Minimum + ((Maximum - Minimum) * i / 600))];
            return grid.Max(x => aggregation switch
            {
                SNorm.BoundedSum => Enumerable.Range(0, shapes.Length).Sum(i => Cut(i, x)) - 1,
                SNorm.NilpotentMaximum => Cut(0, x) + Enumerable.Range(1, shapes.Length - 1).Max(i => Cut(i, x)) - 1,
                _ => Cut(0, x) - Enumerable.Range(1, shapes.Length - 1).Max(i => Cut(i, x)),
            }) - margin;
        }

        double low = 0;
        double high = 1;
        double before = strengths[0];
        if (!(Excess(0) < 0 && Excess(1) > 0))
        {
            strengths[0] = before;
            return;
        }

        for (int i = 0; i < 30; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Excess(middle) < 0 ? (middle, high) : (low, middle);
        }

        strengths[0] = high;
    }

    private static (string Kind, double[] Parameters) Shape(Random random)
    {
        double At(double from, double to) => from + ((to - from) * random.NextDouble());
        double middle = At(-2, 11);
        double width = Math.Pow(10, At(-1, 0.6));
        return random.Next(17) switch
        {
            0 => ("triangle", [middle - width, middle, middle + At(0.2, 3)]),
            1 => ("trapezoid", [middle - width, middle, middle + At(0, 1), middle + At(1, 3)]),
            2 or 3 or 4 => ("gaussian", [width, middle]),
            5 => ("two-sided-gaussian", [width, middle, At(0.3, 3), middle + At(-1, 2)]),
            6 => ("bell", [width, random.Next(2) == 0 ? random.Next(1, 6) : At(0.6, 5), middle]),
            7 => ("sigmoid", [(random.Next(2) == 0 ? 1 : -1) * At(0.5, 8), middle]),
            8 => ("sigmoid-difference", [At(1, 6), middle, At(1, 6), middle + At(0.5, 4)]),
            9 => ("sigmoid-product", [At(1, 6), middle, -At(1, 6), middle + At(0.5, 4)]),
            10 => random.Next(2) == 0 ? ("s-shape", [middle, middle + width]) : ("z-shape", [middle, middle + width]),
            11 => ("cosine", [middle, 2 * width]),
            12 => ("concave", [middle, middle + (random.Next(2) == 0 ? width : -width)]),
            13 => ("spike", [middle, 5 * width]),
            14 => ("semi-ellipse", [middle - width, middle + width]),
            15 => ("arc", [middle, middle + (random.Next(2) == 0 ? width : -width)]),
            _ => ("pi-shape", [middle - width, middle + At(0, 1), middle + At(0.5, 1.5), middle + At(2, 4)]),
        };
    }

    private static double Evaluate(TNorm implication, SNorm aggregation, Defuzzifier defuzzifier,
        (string Kind, double[] Parameters)[] shapes, double[] strengths) =>
        new FuzzyEngine(Systems.OneRulePerSet([.. shapes.Select(s => ShapeCatalog.Create(s.Kind, s.Parameters))], Minimum, Maximum) with
        {
            Implication = implication,
            Aggregation = aggregation,
            Defuzzifier = defuzzifier,
        }).Evaluate(strengths);
}
