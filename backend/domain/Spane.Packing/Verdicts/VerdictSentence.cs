using System.Globalization;
using Spane.Fuzzy;

namespace Spane.Packing.Verdicts;

/// <summary>Says in one sentence why a verdict came out: the three values with their strongest terms, the value, and what is special about
/// it.</summary>
internal static class VerdictSentence
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id");

    private static readonly Dictionary<string, BilingualText> WeightTerms = new()
    {
        ["light"] = new("terlalu ringan", "too light"),
        ["right"] = new("sesuai", "right"),
        ["heavy"] = new("terlalu berat", "too heavy"),
    };

    private static readonly Dictionary<string, BilingualText> ProductionTerms = new()
    {
        ["few"] = new("sedikit", "few"),
        ["medium"] = new("sedang", "medium"),
        ["many"] = new("banyak", "many"),
    };

    private static readonly Dictionary<string, BilingualText> TimeTerms = new()
    {
        ["fast"] = new("cepat", "fast"),
        ["medium"] = new("sedang", "medium"),
        ["slow"] = new("lambat", "slow"),
    };

    internal static BilingualText Write(Explanation explanation, bool optimal, double margin)
    {
        if (double.IsNaN(explanation.Outputs[0].Value))
        {
            return new(
                "Tidak ada aturan yang berlaku untuk nilai ini: tidak optimal.",
                "No rule applies to these values: not optimal.");
        }

        RuleExplanation? deciding = Deciding(explanation, optimal);
        bool completion = deciding?.Origin == RuleOrigin.Completion;
        bool tie = optimal && margin == 0;
        return new(
            Sentence(Indonesian, explanation, t => t.Indonesian,
                "Berat {0:0.0#} g {1} ({2:0.00}), produksi {3:0.#} kemasan/menit {4} ({5:0.00}), waktu {6:0.0#} menit {7} ({8:0.00})")
                + (optimal ? ": optimal" : ": tidak optimal")
                + string.Create(Indonesian, $", nilai {explanation.Outputs[0].Value:0.0}")
                + (completion ? "; kombinasi ini tidak ada dalam aturan" : "") + (tie ? "; tepat di batas, dihitung optimal" : "") + ".",
            Sentence(CultureInfo.InvariantCulture, explanation, t => t.English,
                "Weight {0:0.0#} g is {1} ({2:0.00}), production {3:0.#} packs/min is {4} ({5:0.00}), time {6:0.0#} min is {7} ({8:0.00})")
                + (optimal ? ": optimal" : ": not optimal")
                + string.Create(CultureInfo.InvariantCulture, $", value {explanation.Outputs[0].Value:0.0}")
                + (completion ? "; no rule covers this combination" : "")
                + (tie ? "; exactly on the boundary, which counts as optimal" : "") + ".");
    }

    /// <summary>The strongest rule that concludes the verdict.</summary>
    private static RuleExplanation? Deciding(Explanation explanation, bool optimal)
    {
        string conclusion = $"verdict is {(optimal ? "optimal" : "not-optimal")}";
        return explanation.Fired.FirstOrDefault(r => r.Text.EndsWith(conclusion, StringComparison.Ordinal));
    }

    private static string Sentence(CultureInfo culture, Explanation explanation, Func<BilingualText, string> language, string format)
    {
        object[] values = [.. explanation.Inputs.SelectMany((input, i) =>
        {
            // Of equal degrees the larger set is named, as it is the one that decides.
            TermDegree strongest = input.Terms.Aggregate((a, b) => b.Degree >= a.Degree ? b : a);
            Dictionary<string, BilingualText> words = i switch { 0 => WeightTerms, 1 => ProductionTerms, _ => TimeTerms };
            return new object[] { input.Value, language(words.GetValueOrDefault(strongest.Term) ?? new(strongest.Term, strongest.Term)),
                strongest.Degree };
        })];
        return string.Format(culture, format, values);
    }
}
