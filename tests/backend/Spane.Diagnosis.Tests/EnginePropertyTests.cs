namespace Spane.Diagnosis.Tests;

/// <summary>What holds of every knowledge base; each draw says its seed.</summary>
public sealed class EnginePropertyTests
{
    private const int Draws = 300;

    [Fact]
    public void Neither_the_order_of_rules_nor_that_of_facts_matters()
    {
        for (int seed = 0; seed < Draws; seed++)
        {
            var random = new Random(seed);
            KnowledgeBase knowledge = RandomKnowledge.Draw(random, onlyPositive: false);
            KeyValuePair<string, double>[] known = [.. RandomKnowledge.Certainties(random, onlyPositive: false)];
            DiagnosticRule[] shuffled = [.. knowledge.Rules];
            random.Shuffle(shuffled);
            DiagnosisResult one = new DiagnosisEngine(knowledge).Run(new Facts(known));
            random.Shuffle(known);
            DiagnosisResult other = new DiagnosisEngine(knowledge with { Rules = shuffled }).Run(new Facts(known));
            other.Conclusions.Select(c => (c.Symbol.Id, c.Certainty, c.IsContradiction))
                .ShouldBe(one.Conclusions.Select(c => (c.Symbol.Id, c.Certainty, c.IsContradiction)), $"seed {seed}");
            other.Agenda.Order().ShouldBe(one.Agenda.Order(), $"seed {seed}");
        }
    }

    [Fact]
    public void Results_are_in_range_and_every_rule_is_looked_at_once()
    {
        for (int seed = 0; seed < Draws; seed++)
        {
            var random = new Random(seed);
            KnowledgeBase knowledge = RandomKnowledge.Draw(random, onlyPositive: false);
            DiagnosisResult result =
                new DiagnosisEngine(knowledge).Run(new Facts(RandomKnowledge.Certainties(random, onlyPositive: false)));
            result.Conclusions.Concat(result.Intermediates).ShouldAllBe(c => c.Certainty >= -1 && c.Certainty <= 1, $"seed {seed}");
            result.Agenda.Order().ShouldBe(knowledge.Rules.Select(r => r.Id).Order(), $"seed {seed}");
        }
    }

    [Fact]
    public void More_certainty_never_lowers_a_positive_conclusion()
    {
        for (int seed = 0; seed < Draws; seed++)
        {
            var random = new Random(seed);
            var engine = new DiagnosisEngine(RandomKnowledge.Draw(random, onlyPositive: true));
            var facts = new Facts(RandomKnowledge.Certainties(random, onlyPositive: true));
            string raised = $"f{random.Next(8)}";
            DiagnosisResult before = engine.Run(facts);
            DiagnosisResult after = engine.Run(facts.With(raised, facts[raised] + ((1 - facts[raised]) * random.NextDouble())));
            foreach (Conclusion conclusion in before.Conclusions)
            {
                after.Of(conclusion.Symbol.Id).Certainty.ShouldBeGreaterThanOrEqualTo(conclusion.Certainty - 1e-12, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void One_symptom_with_one_rule_gives_the_product()
    {
        var random = new Random(4);
        for (int run = 0; run < Draws; run++)
        {
            double expert = Math.Round(0.01 + (0.99 * random.NextDouble()), 3);
            double user = random.NextDouble();
            var engine = new DiagnosisEngine(new KnowledgeBase("one", 1, [],
                [new Symbol("f", SymbolKind.Observed, []), new Symbol("c", SymbolKind.Conclusion, [])],
                [new DiagnosticRule("r", new Condition.Holds("f"), "c", expert)]));
            engine.Run(Facts.None.With("f", user)).Of("c").Certainty.ShouldBe(user * expert);
        }
    }
}
