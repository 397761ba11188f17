using Microsoft.Extensions.Localization;
using Spane.Dashboard.Texts;
using Spane.Packing.Quality;

namespace Spane.Dashboard.Quality;

/// <summary>The packers' rules and the inspector's test in words with their numbers, the same on pages and in reports.</summary>
public static class LotFindings
{
    /// <summary>The three packers' rules.</summary>
    public static IReadOnlyList<(bool Holds, string Text)> Rules(PackersRules rules, double nominalGrams, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(texts);
        return
        [
            (rules.MeanHolds, texts["quality.rule.mean", G(rules.Summary.MeanGrams), G(nominalGrams)]),
            (rules.FewBelowOne, texts["quality.rule.one", rules.BelowOne, rules.Summary.ItemCount, G(rules.TolerableDeficiencyOneGrams)]),
            (rules.NoneBelowTwo, texts["quality.rule.two", rules.BelowTwo, G(rules.TolerableDeficiencyTwoGrams)]),
        ];
    }

    /// <summary>The prediction of the inspector's test.</summary>
    /// <param name="rules">The rules, for T2.</param>
    public static IReadOnlyList<(bool Holds, string Text)> Test(LotTest test, PackersRules rules, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(texts);
        return
        [
            (test.MeanPasses, texts["quality.lot.mean", G(rules.Summary.MeanGrams), G(test.RequiredMeanGrams)]),
            (test.BelowOnePasses,
                texts["quality.lot.one", Formats.Number(test.BelowOneExpected, 1), test.Plan.SampleSize, test.Plan.AllowedBelowOne]),
            (test.BelowTwoPasses, texts["quality.rule.two", test.BelowTwo, G(rules.TolerableDeficiencyTwoGrams)]),
        ];
    }

    private static string G(double grams) => Formats.Number(grams, 2);
}
