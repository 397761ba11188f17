using System.Collections.Concurrent;
using Spane.Fuzzy;
using Spane.Packing.Products;

namespace Spane.Packing.Verdicts;

/// <summary>A rule base, compiled once for each product that is packed, and since when it judges.</summary>
/// <param name="From">The first instant that it judges.</param>
internal sealed record RuleBasePeriod(VerdictRuleBase RuleBase, DateTimeOffset From)
{
    // Products come from nodes and from the page of explanations: whatever they ask for, no more than these are kept.
    private const int MaxProducts = 256;

    private readonly ConcurrentDictionary<Product, CompiledSystem> _systems = new();

    internal CompiledSystem SystemFor(Product product)
    {
        if (_systems.TryGetValue(product, out var known))
        {
            return known;
        }

        if (_systems.Count >= MaxProducts)
        {
            _systems.Clear();
        }

        return _systems.GetOrAdd(product, new CompiledSystem(RuleBase.For(product)));
    }
}
