using Spane.Fuzzy;

namespace Spane.Lab.Bench;

/// <summary>Systems of overlapping output sets for which no straight-line program exists: one rule for each cell of a grid of Gaussian
/// inputs.</summary>
internal static class CurvedSystems
{
    /// <summary>The cases of the bench. Names say the shape, the number of rules, and the aggregation or defuzzifier that is not the
    /// usual.</summary>
    internal static IEnumerable<(string Name, FuzzySystem System)> All =>
    [
        ("gauss-9", Grid(2, 3, Own, Gauss)),
        ("bell-9", Grid(2, 3, Own, (i, n) => new GeneralizedBell(0.6 / n, 2.5, Place(i, n)))),
        ("gauss-25-nilpotent", Grid(2, 5, Own, Gauss) with { Aggregation = SNorm.NilpotentMaximum }),
        ("gauss-25-bounded-sum", Grid(2, 5, Own, Gauss) with { Aggregation = SNorm.BoundedSum }),
        ("gauss-243-probor", Grid(5, 3, Sum, Gauss) with { Aggregation = SNorm.ProbabilisticSum }),
        ("gauss-243-sum", Grid(5, 3, Sum, Gauss) with { Aggregation = SNorm.Sum }),
        ("triangles-25-max", Grid(2, 5, Own, (i, n) => new Triangle(Place(i, n) - (3.0 / n), Place(i, n), Place(i, n) + (3.0 / n)))),
        ("gauss-9-bisector", Grid(2, 3, Own, Gauss) with { Defuzzifier = Defuzzifier.Bisector }),
    ];

    private static double Place(int term, int terms) => (double)term / (terms - 1);

    private static Gaussian Gauss(int term, int terms) => new(1.0 / terms, Place(term, terms));

    // Every cell its own output set.
    private static int Own(int[] cell, int terms) => cell.Aggregate(0, (number, term) => (number * terms) + term);

    // The higher the inputs' terms, the higher the output's.
    private static int Sum(int[] cell, int terms) => cell.Sum();

    private static FuzzySystem Grid(int inputs, int terms, Func<int[], int, int> consequent, Func<int, int, MembershipFunction> shape)
    {
        int rules = (int)Math.Pow(terms, inputs);
        int[][] cells = [.. Enumerable.Range(0, rules)
            .Select(rule => Enumerable.Range(0, inputs).Select(i => rule / (int)Math.Pow(terms, i) % terms).ToArray())];
        int outputs = cells.Max(cell => consequent(cell, terms)) + 1;
        return new FuzzySystem
        {
            Name = $"grid of {rules}",
            Inputs = [.. Enumerable.Range(0, inputs).Select(i => new Variable($"x{i}", 0, 1,
                [.. Enumerable.Range(0, terms).Select(t => new Term($"t{t}", new Gaussian(0.5 / terms, Place(t, terms))))]))],
            Outputs = [new Variable("y", 0, 1, [.. Enumerable.Range(0, outputs).Select(o => new Term($"o{o}", shape(o, outputs)))])],
            Rules = [.. cells.Select(cell => new Rule(
                new Conjunction([.. cell.Select((term, i) => (Antecedent)new Proposition(i, term))]),
                [new Consequent(0, consequent(cell, terms))]))],
        };
    }
}
