using Microsoft.Extensions.Localization;
using Spane.Dashboard.Texts;
using Spane.Packing.Challenges;
using Spane.Packing.Dispositions;
using Spane.Packing.Products;
using Spane.Packing.Quality;

namespace Spane.Dashboard.Quality;

/// <summary>States, tests and checks in words with their numbers, the same on pages and in reports.</summary>
public static class ReleaseWords
{
    /// <summary>What a lot is.</summary>
    public static string State(LotState state, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts[$"lot.state.{state.ToString().ToLowerInvariant()}"];
    }

    /// <summary>A test's readings: what was laid on and what the scale found.</summary>
    public static string Readings(ChallengeTest test, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(test);
        return string.Join("; ", test.Readings.Select(reading => texts[
            "tests.reading", texts[$"tests.piece.{reading.Piece.Kind}"].Value, Formats.Number(reading.Piece.KnownGrams, 2),
            Formats.Number(reading.ReadGrams, 2)].Value));
    }

    /// <summary>What a check on another scale found.</summary>
    public static string Check(ReferenceCheck check, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(texts);
        return texts[
            "reference.result", Formats.Number(check.TareGrams, 3), Formats.Number(check.BiasGrams, 3, plus: true),
            Formats.Number(check.HalfWidthGrams, 3)];
    }

    /// <summary>Allergens by name.</summary>
    public static string AllergensOf(ProductMaster? master, IStringLocalizer<Text> texts) =>
        master is not { Allergens: not [] and var allergens } ? Formats.Nothing
            : string.Join(", ", allergens.Select(allergen => texts[$"allergen.{allergen}"].Value));
}
