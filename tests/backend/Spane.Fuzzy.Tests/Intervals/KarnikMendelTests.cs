namespace Spane.Fuzzy.Tests.Intervals;

/// <summary>Type reduction against every embedded set, one by one, and against values worked by hand.</summary>
public sealed class KarnikMendelTests
{
    [Fact]
    public void The_ends_are_those_of_all_embedded_sets()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            int count = 1 + random.Next(11);
            double[] points =
                [.. Enumerable.Range(0, count).Select(_ => Math.Round(-5 + (10 * random.NextDouble()), seed % 2 == 0 ? 0 : 9))];
            double[] upper = [.. points.Select(_ => random.Next(6) == 0 ? 0 : random.NextDouble())];
            double[] lower = [.. upper.Select(u => random.Next(3) == 0 ? 0 : u * random.NextDouble())];
            if (upper.Sum() == 0)
            {
                continue;
            }

            (double left, double right) = KarnikMendel.Reduce(points, lower, upper);
            double[] centroids = [.. Enumerable.Range(0, 1 << count).Select(choice => Centroid(points, lower, upper, choice))
                .Where(double.IsFinite)];
            left.ShouldBe(centroids.Min(), 1e-12, $"seed {seed}");
            right.ShouldBe(centroids.Max(), 1e-12, $"seed {seed}");
        }
    }

    // Of 1 over [0, 1] above h the left end solves c² (1 − h) + 2hc − h = 0: c = √h / (1 + √h), and the right end is its mirror image.
    [Theory]
    [InlineData(0.25)]
    [InlineData(0.01)]
    [InlineData(0.81)]
    [InlineData(1)]
    public void A_rectangle_above_a_lower_one_has_a_known_centroid(double height)
    {
        FuzzySystem system = TypeTwo.OneOutput(new Rectangle(0, 1), new Scaled(new Rectangle(0, 1), height));
        (double left, double right) = new FuzzyEngine(system).EvaluateInterval(0, 1);
        double expected = Math.Sqrt(height) / (1 + Math.Sqrt(height));
        left.ShouldBe(expected, 1e-12);
        right.ShouldBe(1 - expected, 1e-12);
        new FuzzyEngine(system).Evaluate(1).ShouldBe(0.5, 1e-12);
    }

    // Without a lower set at all every point of the upper one is a centroid.
    [Fact]
    public void Nothing_below_leaves_the_whole_support()
    {
        FuzzySystem system = TypeTwo.OneOutput(new Triangle(0.2, 0.3, 0.7), new Lagged(new Triangle(0.2, 0.3, 0.7), 0, 0));
        FuzzySystem unsure = system with
        {
            Inputs = [system.Inputs[0] with { Terms = [new Term("on", new Ramp(0, 1)) { Lower = new Ramp(1, 2) }] }],
        };
        (double left, double right) = new FuzzyEngine(unsure).EvaluateInterval(0, 0.5);
        left.ShouldBe(0.2, 1e-9);
        right.ShouldBe(0.7, 1e-9);
    }

    [Fact]
    public void The_continuous_ends_are_the_limit_of_the_sampled_ones()
    {
        FuzzySystem system = TypeTwo.Tipper;
        foreach (double[] row in (double[][])[[2, 1], [5, 5], [8, 9.5], [9.9, 0.3]])
        {
            (double left, double right) = new FuzzyEngine(system).EvaluateInterval(0, row);
            (double sampledLeft, double sampledRight) =
                new FuzzyEngine(system, new() { Mode = DefuzzificationMode.Midpoint(20_000) }).EvaluateInterval(0, row);
            left.ShouldBe(sampledLeft, 2e-5);
            right.ShouldBe(sampledRight, 2e-5);
            left.ShouldBeLessThan(right);
        }
    }

    private static double Centroid(double[] points, double[] lower, double[] upper, int choice)
    {
        double[] weights = [.. points.Select((_, i) => (choice >> i & 1) == 1 ? upper[i] : lower[i])];
        return points.Zip(weights, (x, w) => x * w).Sum() / weights.Sum();
    }
}
