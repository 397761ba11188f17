namespace Spane.Diagnosis.Tests;

/// <summary>Chaining: premises, intermediates, ties, contradictions, cycles and the trace.</summary>
public sealed class EngineTests
{
    private const string Pump = """
        knowledge pump version 3
        languages id en
        fact hot "Panas" "Hot"
        fact noisy "Bising" "Noisy"
        fact dry "Kering" "Dry"
        ask burnt "Bau hangus?" "Smells burnt?"
        middle worn
        cause bearing "Bantalan" "Bearing"
        cause winding "Lilitan" "Winding"
        rule r1 if noisy and not burnt then worn 0.8
        rule r2 if worn and (hot or dry) then bearing 0.9
        rule r3 if burnt then winding 0.7
        rule r4 if burnt then bearing -0.4
        rule r5 if hot and without noisy then winding 0.5
        """;

    private static readonly DiagnosisEngine Engine = new(KnowledgeText.Read(Pump));

    [Fact]
    public void Premises_are_joined_by_minimum_and_maximum_and_chained_through_intermediates()
    {
        DiagnosisResult result = Engine.Run(Facts(("hot", 0.5), ("noisy", 0.9), ("burnt", -0.6)));
        result.Of("worn").Certainty.ShouldBe(0.6 * 0.8, 1e-12);
        result.First!.Symbol.Id.ShouldBe("bearing");
        result.First.Certainty.ShouldBe(0.48 * 0.9, 1e-12);
        result.First.Fired.ShouldHaveSingleItem().WithoutIt.ShouldBe(0);
        result.Of("winding").Certainty.ShouldBe(0.1 * 0.5, 1e-12);
        result.Agenda.Count.ShouldBe(5);
        result.Agenda.ShouldBeUnique();
        result.IsTie.ShouldBeFalse();
    }

    [Fact]
    public void What_is_unknown_is_not_denied_but_is_not_seen_either()
    {
        Engine.Run(Facts(("noisy", 0.9))).Of("worn").Certainty.ShouldBe(0);
        Engine.Run(Facts(("hot", 0.8))).Of("winding").Certainty.ShouldBe(0.4, 1e-12);
    }

    [Fact]
    public void Certain_of_it_and_certain_of_the_opposite_is_a_contradiction()
    {
        var engine = new DiagnosisEngine(KnowledgeText.Read("""
            knowledge two version 1
            fact a
            fact b
            cause c
            rule r1 if a then c 1
            rule r2 if b then c -1
            """));
        Conclusion both = engine.Run(Facts(("a", 1), ("b", 1))).Of("c");
        both.IsContradiction.ShouldBeTrue();
        both.Certainty.ShouldBe(0);
        both.Fired.Count.ShouldBe(2);
        engine.Run(Facts(("a", 1), ("b", 0.9))).Of("c").IsContradiction.ShouldBeFalse();
    }

    [Fact]
    public void Of_equal_causes_the_one_declared_first_stands_first_and_it_is_said()
    {
        const string Head = "knowledge tie version 1\nfact a\n";
        const string Rules = "rule r1 if a then x 0.5\nrule r2 if a then y 0.5\n";
        DiagnosisResult one = new DiagnosisEngine(KnowledgeText.Read(Head + "cause x\ncause y\n" + Rules)).Run(Facts(("a", 1)));
        one.First!.Symbol.Id.ShouldBe("x");
        one.IsTie.ShouldBeTrue();
        new DiagnosisEngine(KnowledgeText.Read(Head + "cause y\ncause x\n" + Rules)).Run(Facts(("a", 1))).First!.Symbol.Id.ShouldBe("y");
        one.First.Certainty.ShouldBe(0.5);
        new DiagnosisEngine(KnowledgeText.Read(Head + "cause x\ncause y\n" + Rules)).Run(Spane.Diagnosis.Facts.None).First.ShouldBeNull();
    }

    [Fact]
    public void A_cycle_is_refused_by_its_name()
    {
        KnowledgeBase circular = KnowledgeText.Read("""
            knowledge round version 1
            fact f
            middle a
            middle b
            middle c
            cause d
            rule r1 if f and a then b 0.5
            rule r2 if b then c 0.5
            rule r3 if c then a 0.5
            rule r4 if a then d 0.5
            """);
        Should.Throw<InvalidKnowledgeException>(() => new DiagnosisEngine(circular)).Message.ShouldContain("a → b → c → a");
        KnowledgeLint.Check(circular).ShouldHaveSingleItem().Kind.ShouldBe(LintKind.Circular);
    }

    [Fact]
    public void A_fact_that_the_knowledge_base_does_not_have_is_refused()
    {
        Should.Throw<ArgumentException>(() => Engine.Run(Facts(("worn", 1))));
        Should.Throw<ArgumentException>(() => Engine.Run(Facts(("nothing", 1))));
        Should.Throw<ArgumentException>(() => Facts(("hot", 1.01)));
        Should.Throw<ArgumentException>(() => Facts(("hot", double.NaN)));
    }

    [Fact]
    public void The_adviser_knows_what_a_conclusion_hangs_on_and_what_to_ask()
    {
        var adviser = new Adviser(Engine);
        Facts facts = Facts(("hot", 0.6), ("noisy", 0.2));
        Influence most = adviser.InfluencesOn(facts, "winding")[0];
        most.Fact.Id.ShouldBe("burnt");
        most.WhenPresent.ShouldBe(0.7 + (0.3 * 0.3), 1e-12);
        Question question = adviser.Questions(facts).ShouldHaveSingleItem();
        question.Asked.Id.ShouldBe("burnt");
        question.ExpectedGain.ShouldBeGreaterThan(0);
        adviser.Questions(facts.With("burnt", 0)).ShouldBeEmpty();
    }

    private static Facts Facts(params (string Id, double Certainty)[] known) =>
        new(known.Select(k => KeyValuePair.Create(k.Id, k.Certainty)));
}
