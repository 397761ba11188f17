using System.Collections.Concurrent;
using Spane.Fuzzy;
using Spane.Packing.Products;
using Spane.Packing.Views;

namespace Spane.Packing.Verdicts;

/// <summary>Judges packs and minute trials by a rule base. Safe for any number of threads.</summary>
public sealed class PackJudge
{
    /// <summary>The decision boundary: this crisp value and more is optimal.</summary>
    public const double Boundary = 50;

    // The centroid of a perfect tie may come out a rounding below 50; a tie counts as optimal.
    private const double BoundaryRounding = 1e-9;

    private readonly ConcurrentDictionary<Product, FuzzyEngine> engines = new();
    private readonly VerdictRuleBase ruleBase;

    /// <summary>A judge by this rule base.</summary>
    public PackJudge(VerdictRuleBase ruleBase) => this.ruleBase = ruleBase;

    /// <summary>
    /// Judges one pack (its net weight, the running rate and time) or one trial (its mean). The values are judged as people see them: rounded to
    /// 0.01 g, 0.1 packs/min and 0.01 min, so that the numbers in the reason lead to the same verdict.
    /// </summary>
    /// <param name="product">What is packed.</param>
    /// <param name="weightGrams">Net or mean net weight in g.</param>
    /// <param name="packsPerMinute">Packs per minute of running time.</param>
    /// <param name="minutes">Minutes on the wall clock, stops included.</param>
    public PackVerdict Judge(Product product, double weightGrams, double packsPerMinute, double minutes)
    {
        FuzzyEngine engine = engines.GetOrAdd(product, p => new FuzzyEngine(ruleBase.For(p)));
        Explanation explanation = engine.Explain(Math.Round(weightGrams, 2), Math.Round(packsPerMinute, 1), Math.Round(minutes, 2));
        double value = explanation.Outputs[0].Value;
        (bool optimal, double margin) = Decide(value);
        return new PackVerdict(optimal, value, margin, explanation, VerdictSentence.Write(explanation, optimal, margin));
    }

    /// <summary>Judges as <see cref="Judge"/> does, and writes the reason only when it is read: for the path that every pack takes.</summary>
    /// <param name="product">What is packed.</param>
    /// <param name="weightGrams">Net or mean net weight in g.</param>
    /// <param name="packsPerMinute">Packs per minute of running time.</param>
    /// <param name="minutes">Minutes on the wall clock, stops included.</param>
    public VerdictView View(Product product, double weightGrams, double packsPerMinute, double minutes)
    {
        FuzzyEngine engine = engines.GetOrAdd(product, p => new FuzzyEngine(ruleBase.For(p)));
        double value = engine.Evaluate(Math.Round(weightGrams, 2), Math.Round(packsPerMinute, 1), Math.Round(minutes, 2));
        (bool optimal, double margin) = Decide(value);
        return VerdictView.Deferred(optimal, value, margin, () => Judge(product, weightGrams, packsPerMinute, minutes).Reason);
    }

    private static (bool Optimal, double Margin) Decide(double value)
    {
        bool optimal = value >= Boundary - BoundaryRounding;
        return (optimal, optimal ? Math.Max(0, value - Boundary) : value - Boundary);
    }
}
