using Spane.Fuzzy;

namespace Spane.Lab.Replay;

/// <summary>
/// A published expert system of 27 rules for pre-eclampsia and its 20 printed cases, as data to try the inference with: no medical advice.
/// Printed slopes that give degrees of 2 are those of the printed breakpoints.
/// </summary>
internal static class Preeclampsia
{
    /// <summary>What differs in the repaired system, and why.</summary>
    internal static readonly string[] Repairs =
    [
        "hypertension I is whole from 140 to 159 and II begins at 160: the printed sets cross at 150, but every printed case under 160 is "
            + "judged by I and every one from 160 by II",
        "R11 and R12 are left out: they conclude PE where R6 and R7 have the same condition and conclude NPE",
        "of the two conclusions of each hypertension II cell only severe II is kept: the printed cases there are all II",
    ];

    /// <summary>The printed cases: systolic pressure in mmHg, protein, expert's verdict.</summary>
    internal static readonly (int Systolic, string Protein, string Published)[] Cases =
    [
        (140, "+1", "PE"), (162, "-", "II"), (155, "+3", "I"), (183, "+1", "II"), (150, "+2", "I"), (156, "+2", "I"), (141, "+2", "I"),
        (200, "+3", "II"), (143, "+3", "I"), (140, "+2", "I"), (156, "+1", "PE"), (200, "+2", "II"), (110, "+2", "NPE"), (149, "+2", "I"),
        (107, "-", "NPE"), (156, "+2", "I"), (150, "+2", "I"), (148, "+2", "I"), (165, "+3", "II"), (156, "+2", "I"),
    ];

    private const string Printed = """
        FUNCTION_BLOCK preeclampsia
        VAR_INPUT systolic, protein : REAL; END_VAR
        VAR_OUTPUT status : REAL; END_VAR
        FUZZIFY systolic
          RANGE := (90 .. 220);
          TERM low := (110, 1) (120, 0);
          TERM normal := (110, 0) (120, 1) (140, 0);
          TERM first := (120, 0) (140, 1) (160, 0);
          TERM second := (140, 0) (160, 1);
        END_FUZZIFY
        FUZZIFY protein
          RANGE := (0 .. 1000);
          TERM none := (20, 1) (30, 0);
          TERM p1 := (20, 0) (30, 1) (100, 0);
          TERM p2 := (30, 0) (100, 1) (300, 0);
          TERM p3 := (100, 0) (300, 1) (1000, 0);
          TERM p4 := (300, 0) (1000, 1);
        END_FUZZIFY
        DEFUZZIFY status
          RANGE := (0 .. 10);
          TERM NPE := (0, 1) (4, 0);
          TERM PE := (0, 0) (4, 1) (6, 0);
          TERM I := (4, 0) (6, 1) (8, 0);
          TERM II := (6, 0) (8, 1);
          METHOD : COG;
          ACCU : MAX;
        END_DEFUZZIFY
        RULEBLOCK printed
          AND : MIN;
          ACT : MIN;
          RULE 1 : IF systolic IS low AND protein IS none THEN status IS NPE;
          RULE 2 : IF systolic IS low AND protein IS p1 THEN status IS NPE;
          RULE 3 : IF systolic IS low AND protein IS p2 THEN status IS NPE;
          RULE 4 : IF systolic IS low AND protein IS p3 THEN status IS NPE;
          RULE 5 : IF systolic IS low AND protein IS p4 THEN status IS NPE;
          RULE 6 : IF systolic IS normal AND protein IS none THEN status IS NPE;
          RULE 7 : IF systolic IS normal AND protein IS p1 THEN status IS NPE;
          RULE 8 : IF systolic IS normal AND protein IS p2 THEN status IS I;
          RULE 9 : IF systolic IS normal AND protein IS p3 THEN status IS I;
          RULE 10 : IF systolic IS normal AND protein IS p4 THEN status IS I;
          RULE 11 : IF systolic IS normal AND protein IS none THEN status IS PE;
          RULE 12 : IF systolic IS normal AND protein IS p1 THEN status IS PE;
          RULE 13 : IF systolic IS first AND protein IS none THEN status IS PE;
          RULE 14 : IF systolic IS first AND protein IS p1 THEN status IS PE;
          RULE 15 : IF systolic IS first AND protein IS p2 THEN status IS I;
          RULE 16 : IF systolic IS first AND protein IS p3 THEN status IS I;
          RULE 17 : IF systolic IS first AND protein IS p4 THEN status IS I;
          RULE 18 : IF systolic IS second AND protein IS none THEN status IS II;
          RULE 19 : IF systolic IS second AND protein IS none THEN status IS PE;
          RULE 20 : IF systolic IS second AND protein IS p1 THEN status IS PE;
          RULE 21 : IF systolic IS second AND protein IS p1 THEN status IS II;
          RULE 22 : IF systolic IS second AND protein IS p2 THEN status IS I;
          RULE 23 : IF systolic IS second AND protein IS p2 THEN status IS II;
          RULE 24 : IF systolic IS second AND protein IS p3 THEN status IS I;
          RULE 25 : IF systolic IS second AND protein IS p3 THEN status IS II;
          RULE 26 : IF systolic IS second AND protein IS p4 THEN status IS I;
          RULE 27 : IF systolic IS second AND protein IS p4 THEN status IS II;
        END_RULEBLOCK
        END_FUNCTION_BLOCK
        """;

    // Protein is printed as a class; each stands at its set's peak, in mg/dL.
    private static readonly (string Class, double MilligramsPerDecilitre)[] Peaks =
        [("-", 20), ("+1", 30), ("+2", 100), ("+3", 300), ("+4", 1000)];

    /// <summary>The 27 rules as they are printed.</summary>
    internal static FuzzySystem AsPrinted => FclReader.Read(Printed, "preeclampsia.fcl");

    /// <summary>The system with <see cref="Repairs"/>.</summary>
    internal static FuzzySystem Repaired
    {
        get
        {
            FuzzySystem printed = AsPrinted;
            Variable systolic = printed.Inputs[0];
            int second = systolic.IndexOf("second");
            int severe = printed.Outputs[0].IndexOf("II");
            return printed with
            {
                Inputs =
                [
                    systolic with
                    {
                        Terms =
                        [
                            systolic.Terms[0], systolic.Terms[1], new Term("first", new Trapezoid(120, 140, 159, 160)),
                            new Term("second", new Ramp(159, 160)),
                        ],
                    },
                    printed.Inputs[1],
                ],
                Rules = printed.Rules.Where((rule, i) => i is not (10 or 11)
                    && (!rule.Antecedent.Propositions.Contains(new Proposition(0, second)) || rule.Consequents[0].Term == severe))
                    .ToEquatableList(),
            };
        }
    }

    /// <summary>Judges all cases.</summary>
    internal static IReadOnlyList<PreeclampsiaResult> Run()
    {
        var printed = new FuzzyEngine(AsPrinted);
        var repaired = new FuzzyEngine(Repaired);
        return [.. Cases.Select((c, i) =>
        {
            double protein = Peaks.First(p => p.Class == c.Protein).MilligramsPerDecilitre;
            OutputExplanation first = printed.Explain(c.Systolic, protein).Outputs[0];
            return new PreeclampsiaResult(i + 1, c.Systolic, c.Protein, c.Published, first.Winner ?? "none",
                repaired.Explain(c.Systolic, protein).Outputs[0].Winner ?? "none", first.Value);
        })];
    }
}

/// <summary>One case.</summary>
/// <param name="Number">From 1.</param>
/// <param name="SystolicMmHg">Systolic pressure in mmHg.</param>
/// <param name="Protein">Protein's class.</param>
/// <param name="Published">The paper's verdict: NPE, PE, I or II.</param>
/// <param name="AsPrinted">The verdict of the 27 rules.</param>
/// <param name="Repaired">The verdict of the repaired system.</param>
/// <param name="Z">The 27 rules' value.</param>
internal sealed record PreeclampsiaResult(int Number, int SystolicMmHg, string Protein, string Published, string AsPrinted,
    string Repaired, double Z)
{
    /// <summary>Whether the 27 rules agree when the severe grades, one diagnosis, count as one.</summary>
    internal bool AgreesMerged => Merged(AsPrinted) == Merged(Published);

    private static string Merged(string verdict) => verdict is "I" or "II" ? "severe" : verdict;
}
