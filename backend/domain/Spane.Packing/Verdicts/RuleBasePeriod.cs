using System.Collections.Concurrent;
using Spane.Fuzzy;
using Spane.Packing.Products;

namespace Spane.Packing.Verdicts;

/// <summary>A rule base with the engines it has made, and since when it judges.</summary>
/// <param name="RuleBase">The rule base.</param>
/// <param name="From">The first instant that it judges.</param>
internal sealed record RuleBasePeriod(VerdictRuleBase RuleBase, DateTimeOffset From)
{
    private readonly ConcurrentDictionary<Product, FuzzyEngine> _engines = new();

    /// <summary>The engine for a product.</summary>
    public FuzzyEngine EngineFor(Product product) => _engines.GetOrAdd(product, p => new FuzzyEngine(RuleBase.For(p)));
}
