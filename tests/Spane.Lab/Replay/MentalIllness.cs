using Spane.Diagnosis;

namespace Spane.Lab.Replay;

/// <summary>
/// A published expert system of 49 rules for mental illness and its printed cases, as data to try the inference with: no medical advice.
/// </summary>
internal static class MentalIllness
{
    /// <summary>Rules by disorder, in the order of their printed numbers 1 to 49: symptom and the expert's certainty in tenths.</summary>
    internal static readonly (string Disorder, (int Symptom, int Tenths)[] Rules)[] Table =
    [
        ("P01", [(1, 5), (2, 5), (3, 3), (4, 3), (5, 5), (6, 4), (7, 4), (9, 4), (20, 3), (24, 2), (25, 6)]),
        ("P02", [(8, 5), (9, 4), (10, 3), (11, 2), (12, 3), (13, 3)]),
        ("P03", [(11, 6), (12, 2), (13, 5), (14, 4), (24, 3), (25, 5)]),
        ("P04", [(19, 5), (20, 6), (21, 3), (22, 2), (23, 2), (24, 5), (25, 4)]),
        ("P05", [(8, 5), (10, 4), (11, 5), (14, 4), (15, 2), (16, 3), (17, 4), (18, 5), (19, 3)]),
        ("P06", [(16, 5), (26, 5), (27, 4), (28, 3), (29, 2), (30, 2), (31, 2), (32, 1), (33, 3), (34, 6)]),
    ];

    private const int Symptoms = 34;

    /// <summary>The rules as a knowledge base. Ids are in lower case there.</summary>
    internal static KnowledgeBase Knowledge
    {
        get
        {
            var rules = Table.SelectMany(d => d.Rules.Select(r => (d.Disorder, r.Symptom, r.Tenths)));
            return new KnowledgeBase("mental-illness", 1, [],
                [
                    .. Enumerable.Range(1, Symptoms).Select(i => new Symbol(Symptom(i), SymbolKind.Asked, [])),
                    .. Table.Select(d => new Symbol(Id(d.Disorder), SymbolKind.Conclusion, [])),
                ],
                [
                    .. rules.Select((r, i) => new DiagnosticRule($"rule-{i + 1}", new Condition.Holds(Symptom(r.Symptom)), Id(r.Disorder),
                        r.Tenths / 10.0)),
                ]);
        }
    }

    /// <summary>Runs the printed cases and one for each disorder with all its symptoms certain.</summary>
    internal static IReadOnlyList<MentalIllnessResult> Run()
    {
        var engine = new DiagnosisEngine(Knowledge);
        return
        [
            Of("worked-example", 0.98, "P06", Ask(engine, (16, 0.6), (27, 0.2), (31, 0.6), (32, 0.6), (33, 0.2)), null),
            Of("table-row-1", 0.99, "P03", Ask(engine, [.. Certain(11, 12, 13, 14, 24, 25)]),
                "user certainties are not printed; with all of them 1, the most there can be, 0.99 cannot be reached: 0.9664, and 0.9832 "
                    + "with the symptom that is printed twice counted twice"),
            Of("table-row-2", 0.97, "P04", Ask(engine, [.. Certain(19, 20, 21, 22, 23, 24, 25)]),
                "user certainties are not printed; with all of them 1"),
            new MentalIllnessResult("the-49-cases", 0.95918, Math.Round(47 / 49.0, 9), null, true,
                "the arithmetic alone: no case is printed, so none can be run"),
            .. Table.Select(d => Of("all-of-" + d.Disorder, null, d.Disorder,
                Ask(engine, [.. Certain([.. d.Rules.Select(r => r.Symptom)])]),
                "generated: every symptom of the disorder certain")),
        ];
    }

    private static string Symptom(int number) => $"g{number:00}";

    private static string Id(string disorder) => string.Concat("p", disorder.AsSpan(1));

    private static IEnumerable<(int, double)> Certain(params int[] symptoms) => symptoms.Select(s => (s, 1.0));

    private static DiagnosisResult Ask(DiagnosisEngine engine, params (int Symptom, double Certainty)[] answers) =>
        engine.Run(new Facts(answers.Select(a => KeyValuePair.Create(Symptom(a.Symptom), a.Certainty))));

    private static MentalIllnessResult Of(string name, double? published, string disorder, DiagnosisResult result, string? note)
    {
        string first = string.Concat("P", result.First!.Symbol.Id.AsSpan(1));
        return new MentalIllnessResult(name, published, Math.Round(result.First.Certainty, 9), first, first == disorder, note);
    }
}

/// <summary>One case.</summary>
/// <param name="Case">Its name.</param>
/// <param name="Published">The printed certainty; null: none is.</param>
/// <param name="Computed">The largest certainty.</param>
/// <param name="Diagnosis">Its disorder.</param>
/// <param name="Agrees">Whether that is the printed disorder, or the one whose symptoms were generated.</param>
/// <param name="Note">What cannot be reached, or is ours.</param>
internal sealed record MentalIllnessResult(string Case, double? Published, double Computed, string? Diagnosis, bool Agrees, string? Note);
