using Microsoft.Extensions.Localization;
using Spane.Dashboard.Texts;
using Spane.Packing.Quality;

namespace Spane.Dashboard.Quality;

/// <summary>The packers' rules and the inspector's test in words with their numbers, the same on pages and in reports.</summary>
public static class LotFindings
{
    private const int UsualDigits = 2;
    private const int MostDigits = 6;
    private const int MostPlaces = 12;

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

    /// <summary>Whether the lot is whole, or which packs are missing or repeated.</summary>
    public static string Completeness(LotCompleteness completeness, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(completeness);
        ArgumentNullException.ThrowIfNull(texts);
        var highest = Formats.Number(completeness.HighestNumber);
        return completeness.IsWhole
            ? texts["lot.whole", highest]
            : texts["lot.holes", highest,
                Places([.. completeness.Missing.Select(range => range.First == range.Last
                    ? Formats.Number(range.First) : $"{Formats.Number(range.First)}–{Formats.Number(range.Last)}")], texts),
                Places([.. completeness.Repeated.Select(number => Formats.Number(number))], texts)];
    }

    private static string Places(IReadOnlyList<string> places, IStringLocalizer<Text> texts) => places.Count switch
    {
        0 => texts["lot.holes.none"],
        > MostPlaces => texts["lot.holes.more", string.Join(", ", places.Take(MostPlaces)), places.Count - MostPlaces],
        _ => string.Join(", ", places),
    };

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
