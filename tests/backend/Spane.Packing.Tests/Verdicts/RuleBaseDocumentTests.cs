using Spane.Fuzzy;
using Spane.Packing.Verdicts;

namespace Spane.Packing.Tests.Verdicts;

public sealed class RuleBaseDocumentTests
{
    private readonly RuleBaseDocument _document = RuleBaseDocument.Preset("table-ii");

    [Fact]
    public void A_document_shows_its_sets_rules_and_closing_rule()
    {
        _document.Terms.Count.ShouldBe(11);
        var right = _document.Terms[1];
        (right.Variable, right.Term, right.Shape).ShouldBe(("weight", "right", "trapezoid"));
        right.Parameters.ShouldBe([34, 34.5, 35.5, 36]);
        _document.Rules.Split('\n').Length.ShouldBe(13);
        _document.Rules.ShouldStartWith("if weight is light and production is few and time is fast then verdict is not-optimal\n");
        _document.Otherwise.ShouldBe("verdict is not-optimal");
        RuleBaseDocument.Preset("algorithm-3").Otherwise.ShouldBe("");
    }

    [Fact]
    public void What_is_edited_changes_and_what_stays_keeps_its_note()
    {
        var points = _document.Terms.Select(term => term.Parameters).ToArray();
        points[1] = [33, 34.5, 35.5, 37];
        const string Kept = "if weight is light and production is few and time is fast then verdict is not-optimal";
        const string Added = "if weight is heavy then verdict is not-optimal";
        var edited = _document.With(points, $"{Kept}\n\n  {Added}  \n", "verdict is optimal");

        edited.Terms[1].Parameters.ShouldBe([33, 34.5, 35.5, 37]);
        edited.Terms[0].Parameters.ShouldBe(_document.Terms[0].Parameters);
        edited.Rules.ShouldBe($"{Kept}\n{Added}");
        edited.Otherwise.ShouldBe("verdict is optimal");
        edited.Json.ShouldContain("\"note\": \"Table II, row 1\"");
        edited.Read().System.Rules.Count(rule => rule.Origin == RuleOrigin.Stated).ShouldBe(2);
    }

    [Fact]
    public void A_document_without_a_closing_rule_says_nothing_of_it()
    {
        var open = _document.With([.. _document.Terms.Select(term => term.Parameters)], _document.Rules, "");
        open.Otherwise.ShouldBe("");
        open.Json.ShouldNotContain("otherwise");
    }

    [Fact]
    public void A_rule_may_be_written_as_plain_text()
    {
        var plain =
            new RuleBaseDocument(
                """{ "rules": ["if weight is right then verdict is optimal", { "rule": "if weight is light then verdict is not-optimal" }] }""");
        plain.Rules.ShouldBe("if weight is right then verdict is optimal\nif weight is light then verdict is not-optimal");
        plain.Otherwise.ShouldBe("");
    }

    [Fact]
    public void An_unknown_preset_is_refused_and_the_known_are_named()
    {
        Should.Throw<ArgumentException>(() => RuleBaseDocument.Preset("table-iii")).Message.ShouldContain("table-ii, algorithm-3");
        Should.Throw<ArgumentException>(() => VerdictRuleBase.Preset("table-iii")).Message.ShouldContain("table-ii, algorithm-3");
    }

    /// <summary>A system that judges by other inputs, or concludes more than one thing, is no rule base of packs.</summary>
    [Fact]
    public void A_rule_base_judges_by_weight_production_and_time_to_one_output()
    {
        var system = VerdictRuleBase.TableTwo.System;
        Should.Throw<ArgumentException>(() => new VerdictRuleBase(system with { Inputs = system.Inputs.Reverse().ToEquatableList() }));
        Should.Throw<ArgumentException>(
            () => new VerdictRuleBase(system with { Outputs = system.Outputs.Concat(system.Outputs).ToEquatableList() }));
        new VerdictRuleBase(system).System.ShouldBeSameAs(system);
    }
}
