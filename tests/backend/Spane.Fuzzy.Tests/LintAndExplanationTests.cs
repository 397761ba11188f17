namespace Spane.Fuzzy.Tests;

public sealed class LintAndExplanationTests
{
    private static readonly FuzzySystem Clean = Systems.TwoRules(new Ramp(6, 4), new Ramp(4, 6), 0, 10);

    [Fact]
    public void Rules_with_the_same_condition_and_other_conclusions_are_found_in_any_order_of_operands()
    {
        Rule first = new(new Conjunction([new Proposition(0, 0), new Proposition(1, 0)]), [new Consequent(0, 0)]);
        Rule second = new(new Conjunction([new Proposition(1, 0), new Proposition(0, 0)]), [new Consequent(0, 1)]);
        Kinds(Clean with { Rules = [first, second] }).ShouldBe([LintKind.Contradiction]);
        Kinds(Clean with { Rules = [first, first, second with { Antecedent = new Proposition(0, 0) }] }).ShouldBe([LintKind.Duplicate]);
    }

    [Fact]
    public void Cells_that_no_rule_covers_are_named()
    {
        FuzzySystem system = Clean with { Rules = [], Inputs = [Clean.Inputs[0]] };
        SystemLint.Check(system).ShouldContain(f => f.Kind == LintKind.UncoveredCell && f.Message == "no rule concludes 'y' for a is on");
        system.CompleteWith(0, 1).Rules.ShouldHaveSingleItem().Origin.ShouldBe(RuleOrigin.Completion);
    }

    [Fact]
    public void Sums_jumps_gaps_and_sets_outside_are_found()
    {
        Kinds(Clean with { Aggregation = SNorm.Sum }).ShouldContain(LintKind.DegreeOutOfRange);
        Kinds(Clean with { Inputs = [new Variable("a", 0, 1, [new Term("on", new Rectangle(0, 0.5))]), Clean.Inputs[1]] })
            .ShouldBe([LintKind.Jump, LintKind.Gap]);
        Kinds(Systems.TwoRules(new Ramp(6, 4), new Triangle(20, 30, 40), 0, 10)).ShouldContain(LintKind.OutsideUniverse);
    }

    [Fact]
    public void An_explanation_holds_every_number_and_says_why_in_both_languages()
    {
        Explanation why = new FuzzyEngine(Clean).Explain(0.6, 0.4);
        why.Inputs[0].Terms.ShouldBe([new TermDegree("on", 0.6)]);
        why.Fired.Select(r => (r.Number, r.Strength)).ShouldBe([(1, 0.6), (2, 0.4)]);
        OutputExplanation y = why.Outputs[0];
        // A falling ramp from 4 to 6 cut at s has the area s·(6 − s).
        y.Terms.Select(t => Math.Round(t.Area, 12)).ShouldBe([0.6 * 5.4, 0.4 * 5.6], 1e-12);
        y.Winner.ShouldBe("first");
        y.Boundary.ShouldBe(5, 1e-9);
        y.Margin.ShouldBe(5 - y.Value, 1e-9);
        Reason reason = ExplanationSentence.Write(why)[0];
        reason.English.ShouldStartWith("y = 4.");
        reason.English.ShouldEndWith("the strongest rule is number 1 (0.60).");
        reason.Indonesian.ShouldStartWith("y = 4,");
        reason.Indonesian.ShouldEndWith("aturan terkuat nomor 1 (0,60).");
    }

    [Fact]
    public void A_tie_goes_to_the_larger_set_or_to_the_smaller_one_on_request()
    {
        new FuzzyEngine(Clean).Explain(0.5, 0.5).Outputs[0].Winner.ShouldBe("second");
        new FuzzyEngine(Clean, new() { Tie = TiePolicy.First }).Explain(0.5, 0.5).Outputs[0].Winner.ShouldBe("first");
    }

    [Fact]
    public void Pictures_are_well_formed_and_escape_names()
    {
        FuzzySystem named = Clean with { Outputs = [Clean.Outputs[0] with { Name = "a<b & \"c\"" }] };
        var engine = new FuzzyEngine(named);
        string[] pictures =
        [
            SystemPictures.Variable(named.Inputs[0], 0.3),
            SystemPictures.Output(engine, 0, 0.3, 0.9),
            SurfacePicture.Draw(engine, 0, 1, 0, [0, 0], 8),
        ];
        foreach (string picture in pictures)
        {
            System.Xml.Linq.XDocument.Parse(picture).Root!.Name.LocalName.ShouldBe("svg");
        }

        pictures[1].ShouldContain("class=\"centroid\"");
        pictures[2].Split("<rect").Length.ShouldBe(65);
    }

    private static IEnumerable<LintKind> Kinds(FuzzySystem system) => SystemLint.Check(system).Select(f => f.Kind);
}
