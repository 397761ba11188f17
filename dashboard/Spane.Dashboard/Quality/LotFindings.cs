using Microsoft.Extensions.Localization;
using Spane.Dashboard.Texts;
using Spane.Packing.Quality;

namespace Spane.Dashboard.Quality;

/// <summary>The packers' rules and the inspector's test in words with their numbers, the same on pages and in reports.</summary>
public static class LotFindings
{
    private const int UsualDigits = 2;
    private const int MostDigits = 6;

    /// <summary>The three packers' rules.</summary>
    public static IReadOnlyList<(bool Holds, string Text)> Rules(PackersRules rules, double nominalGrams, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(texts);
        return
        [
            (rules.MeanHolds, Mean("quality.rule.mean", rules.Summary.MeanGrams, nominalGrams, texts)),
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
            (test.MeanPasses, Mean("quality.lot.mean", rules.Summary.MeanGrams, test.RequiredMeanGrams, texts)),
            (test.BelowOnePasses,
                texts["quality.lot.one", Formats.Number(test.BelowOneExpected, 1), test.Plan.SampleSize, test.Plan.AllowedBelowOne]),
            (test.BelowTwoPasses, texts["quality.rule.two", test.BelowTwo, G(rules.TolerableDeficiencyTwoGrams)]),
        ];
    }

    // A mean and its limit that differ by less than is usually written are written finer, until the difference can be seen.
    private static string Mean(string key, double mean, double limit, IStringLocalizer<Text> texts)
    {
        int digits = UsualDigits;
        while (digits < MostDigits && mean < limit && Formats.Number(mean, digits) == Formats.Number(limit, digits))
        {
            digits++;
        }

        return texts[key, Formats.Number(mean, digits), Formats.Number(limit, digits)];
    }

    private static string G(double grams) => Formats.Number(grams, UsualDigits);
}
