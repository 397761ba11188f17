namespace Spane.Fuzzy.Tests;

/// <summary>Random Mamdani systems for property tests, from a seed.</summary>
internal static class RandomSystems
{
    /// <summary>Two or three inputs of three straight-sided or curved terms, an output of two to four terms, plain or modified
    /// rules.</summary>
    internal static FuzzySystem Create(int seed, bool straight)
    {
        var random = new Random(seed);
        Variable[] inputs =
            [.. Enumerable.Range(0, 2 + random.Next(2))
                .Select(i =>
                    new Variable($"x{i}", 0, 10,
                        [.. Enumerable.Range(0, 3).Select(t => new Term($"t{t}", InputShape(random, t, straight)))]))];
        int terms = 2 + random.Next(3);
        double minimum = -50 + (100 * random.NextDouble());
        double width = 1 + (100 * random.NextDouble());
        Variable output =
            new("y", minimum, minimum + width,
                [.. Enumerable.Range(0, terms).Select(t => new Term($"o{t}", OutputShape(random, t, terms, minimum, width, straight)))]);
        return new FuzzySystem
        {
            Name = $"random {seed}",
            Inputs = inputs.ToEquatableList(),
            Outputs = [output],
            And = OneOf(random, TNorm.Minimum, TNorm.Minimum, TNorm.Product),
            Or = OneOf(random, SNorm.Maximum, SNorm.ProbabilisticSum, SNorm.BoundedSum),
            Aggregation = OneOf(random, SNorm.Maximum, SNorm.Maximum, SNorm.Sum),
            Rules = [.. Enumerable.Range(0, 4 + random.Next(12)).Select(_ => Rule(random, inputs.Length, terms, straight))],
        };
    }

    /// <summary>Random inputs inside the universes.</summary>
    internal static double[] Inputs(FuzzySystem system, Random random) =>
        [.. system.Inputs.Select(v => v.Minimum + (v.Width * random.NextDouble()))];

    private static T OneOf<T>(Random random, params T[] values) => values[random.Next(values.Length)];

    private static MembershipFunction InputShape(Random random, int term, bool straight)
    {
        double at = (5 * term) - 2 + random.NextDouble();
        return (straight ? 0 : random.Next(4)) switch
        {
            1 => new Gaussian(1 + random.NextDouble(), 5 * term),
            2 => new GeneralizedBell(2, 1 + random.NextDouble(), 5 * term),
            3 => new PiShape(at - 2, at + 1, at + 2, at + 6),
            _ => term switch
            {
                0 => new Ramp(4 + random.NextDouble(), 1 + random.NextDouble()),
                1 => new Trapezoid(at - 2, at, at + 1, at + 4),
                _ => new Ramp(5 + random.NextDouble(), 8 + random.NextDouble()),
            },
        };
    }

    // Neighbours in order overlap, others do not: what the straight-line form takes.
    private static MembershipFunction OutputShape(Random random, int term, int terms, double minimum, double width, bool straight)
    {
        double pitch = width / terms;
        double left = minimum + (pitch * term);
        if (!straight && random.Next(2) == 0)
        {
            return new Gaussian(pitch * (0.3 + random.NextDouble()), left + (pitch / 2));
        }

        double a = left - (pitch * 0.4 * random.NextDouble());
        double d = left + (pitch * (1 + (0.4 * random.NextDouble())));
        return term == 0 ? new Ramp(d, left + (0.5 * pitch))
            : term == terms - 1 ? new Ramp(a, left + (0.5 * pitch))
            : new Trapezoid(a, left + (0.4 * pitch), left + (0.6 * pitch), d);
    }

    private static Rule Rule(Random random, int inputs, int terms, bool straight)
    {
        EquatableList<Antecedent> operands = [.. Enumerable.Range(0, inputs).Select(i => (Antecedent)new Proposition(
            i, random.Next(3), random.Next(6) == 0, straight || random.Next(4) > 0 ? [] : [new Hedge(HedgeKind.Very)]))];
        double weight = random.Next(3) == 0 ? Math.Round(random.NextDouble(), 2) : 1;
        return new Rule(random.Next(4) == 0 ? new Disjunction(operands) : new Conjunction(operands),
            [new Consequent(0, random.Next(terms))], weight);
    }
}
