namespace Spane.Diagnosis.Tests;

/// <summary>Knowledge bases drawn from a seed: layers of facts, intermediates and conclusions, without cycles.</summary>
internal static class RandomKnowledge
{
    private const int Facts = 8;
    private const int Intermediates = 4;
    private const int Conclusions = 3;

    internal static KnowledgeBase Draw(Random random, bool onlyPositive)
    {
        List<Symbol> symbols =
        [
            .. Enumerable.Range(0, Facts).Select(i => new Symbol($"f{i}", i % 2 == 0 ? SymbolKind.Observed : SymbolKind.Asked,
                [$"Fakta {i}", $"Fact {i}"])),
            .. Enumerable.Range(0, Intermediates).Select(i => new Symbol($"m{i}", SymbolKind.Intermediate, [])),
            .. Enumerable.Range(0, Conclusions).Select(i => new Symbol($"c{i}", SymbolKind.Conclusion, [])),
        ];
        var rules = new List<DiagnosticRule>();
        for (int to = Facts; to < symbols.Count; to++)
        {
            int below = to < Facts + Intermediates ? to : Facts + Intermediates;
            for (int i = random.Next(1, 5); i > 0; i--)
            {
                double certainty = Math.Round(0.05 + (0.95 * random.NextDouble()), 2);
                rules.Add(new DiagnosticRule($"r{rules.Count}", Condition(random, symbols, below, onlyPositive, 3), symbols[to].Id,
                    !onlyPositive && random.Next(4) == 0 ? -certainty : certainty));
            }
        }

        return new KnowledgeBase("drawn", 1 + random.Next(9), ["id", "en"], symbols, rules);
    }

    internal static Dictionary<string, double> Certainties(Random random, bool onlyPositive) =>
        Enumerable.Range(0, Facts).Where(_ => random.Next(3) > 0)
            .ToDictionary(i => $"f{i}",
                _ => random.Next(6) == 0 ? 1 : (onlyPositive ? 0 : -1) + ((onlyPositive ? 1 : 2) * random.NextDouble()));

    private static Condition Condition(Random random, List<Symbol> symbols, int below, bool onlyPositive, int depth)
    {
        switch (depth > 0 ? random.Next(onlyPositive ? 6 : 8) : 0)
        {
            case 3:
                return new Condition.All(Parts(2 + random.Next(2)));
            case 4 or 5:
                return new Condition.Any(Parts(2));
            case 6:
                return new Condition.Denied(Condition(random, symbols, below, onlyPositive, depth - 1));
            case 7:
                return new Condition.Unseen(Condition(random, symbols, below, onlyPositive, depth - 1));
            default:
                return new Condition.Holds(symbols[random.Next(below)].Id);
        }

        List<Condition> Parts(int count) =>
            [.. Enumerable.Range(0, count).Select(_ => Condition(random, symbols, below, onlyPositive, depth - 1))];
    }
}
