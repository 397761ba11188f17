namespace Spane.Fuzzy;

/// <summary>
/// The maximum of many minima in few operations: min and max distribute over each other, so what rules share is computed once, to the same
/// bits.
/// </summary>
internal static class RuleFactoring
{
    /// <summary>max over the products of the min over each product's literals.</summary>
    internal static int Maximum(ProgramBuilder builder, List<int[]> products)
    {
        // A product without literals left is always true.
        if (products.Any(p => p.Length == 0))
        {
            return builder.Constant(1);
        }

        // Group by the first literal, then join first literals whose rests are the same value: max(min(a, r), min(b, r)) = min(max(a, b),
        // r).
        Dictionary<int, int> literalsByRest = [];
        foreach (IGrouping<int, int[]> group in products.GroupBy(p => p[0]))
        {
            int rest = Maximum(builder, [.. group.Select(p => p[1..])]);
            literalsByRest[rest] = literalsByRest.TryGetValue(rest, out int literal) ? builder.Maximum(literal, group.Key) : group.Key;
        }

        int result = builder.Constant(0);
        foreach ((int rest, int literal) in literalsByRest)
        {
            result = builder.Maximum(result, builder.Minimum(literal, rest));
        }

        return result;
    }
}
