using Spane.Dashboard.Troubleshooting;
using Spane.Diagnosis;
using Spane.Troubleshooting;

namespace Spane.Backend.Troubleshooting;

/// <summary>Makes of a diagnosis what the page shows.</summary>
internal static class DeviceDiagnoses
{
    private const double LeastShown = 0.1;
    private const int Questions = 3;

    /// <param name="alarm">Code of the alarm that is asked about: what its event speaks for stands first; empty: none.</param>
    public static DeviceDiagnosis View(
        MachineDiagnosis diagnosis, DiagnosisEngine engine, IReadOnlyDictionary<string, double> answers, string alarm)
    {
        var symbols = engine.Knowledge.Symbols.ToDictionary(s => s.Id, StringComparer.Ordinal);
        var seen = diagnosis.Symptoms.ToDictionary(s => s.Fact, StringComparer.Ordinal);
        return new DeviceDiagnosis(
            [
                .. diagnosis.Result.Conclusions.Where(c => c.Certainty >= LeastShown).Select(c =>
                    new LikelyCause(KnowledgeLibrary.Fault(c.Symbol.Id), Text(c.Symbol), c.Certainty,
                        [.. SymptomsOf(c, diagnosis, seen, symbols)]))
                    .OrderByDescending(cause => cause.Symptoms.Any(symptom => symptom.Source == $"event {alarm}")),
            ],
            [
                .. new Adviser(engine).Questions(diagnosis.Facts).Take(Questions)
                    .Select(q => new AskedQuestion(q.Asked.Id, Text(q.Asked), null)),
                .. answers.Where(a => symbols.TryGetValue(a.Key, out var s) && s.Kind == SymbolKind.Asked)
                    .Select(a => new AskedQuestion(a.Key, Text(symbols[a.Key]), a.Value)),
            ],
            [.. symbols.Values.Where(s => s.Kind == SymbolKind.Conclusion).Select(s => (s.Id, Text(s)))],
            CaseFacts.Write(diagnosis.Symptoms.Select(s => KeyValuePair.Create(s.Fact, s.Certainty))));
    }

    private static IEnumerable<SeenSymptom> SymptomsOf(
        Conclusion cause, MachineDiagnosis diagnosis, Dictionary<string, Symptom> seen, Dictionary<string, Symbol> symbols)
    {
        var facts = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<Conclusion>([cause]);
        while (open.TryPop(out var conclusion))
        {
            foreach (var premise in conclusion.Fired.SelectMany(f => f.Rule.If.Symbols))
            {
                if (symbols[premise].IsDerived)
                {
                    open.Push(diagnosis.Result.Of(premise));
                }
                else
                {
                    facts.Add(premise);
                }
            }
        }

        return facts.Where(seen.ContainsKey).Select(f => new SeenSymptom(Text(symbols[f]), seen[f].Certainty, seen[f].Figure, seen[f].Unit,
            seen[f].Source, seen[f].Window));
    }

    private static BilingualText Text(Symbol symbol) => new(symbol.Label(0), symbol.Label(1));
}
