using Microsoft.Extensions.Localization;
using Spane.Dashboard.Texts;
using Spane.Packing.Challenges;
using Spane.Packing.Dispositions;
using Spane.Packing.Products;
using Spane.Packing.Quality;
using Spane.Packing.Trace;

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

    /// <summary>What a delivered material is to a pack.</summary>
    public static string Kind(MaterialKind kind, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts[$"materials.kind.{kind.ToString().ToLowerInvariant()}"];
    }

    /// <summary>Which way a material went.</summary>
    public static string Way(MovementKind way, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts[$"materials.way.{way.ToString().ToLowerInvariant()}"];
    }

    /// <summary>A delivery by kind, material, supplier and number.</summary>
    public static string Delivery(IncomingLot delivery, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return $"{Kind(delivery.Kind, texts)}: {delivery.Material}, {delivery.Supplier}, {delivery.Number}";
    }

    /// <summary>What went in against what came out.</summary>
    public static string Balance(MassBalance balance, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(balance);
        ArgumentNullException.ThrowIfNull(texts);
        return texts[
            "materials.balance", Kilograms(balance.InputGrams), Kilograms(balance.DiscardedGrams), Kilograms(balance.PackedGrams),
            Formats.Number(balance.UnexplainedGrams / 1000, 3, plus: true), Formats.Number(balance.UnexplainedPercent, 2, plus: true)];

        static string Kilograms(double grams) => Formats.Number(grams / 1000, 3);
    }

    /// <summary>Allergens by name.</summary>
    public static string AllergensOf(ProductMaster? master, IStringLocalizer<Text> texts) =>
        master is not { Allergens: not [] and var allergens } ? Formats.Nothing
            : string.Join(", ", allergens.Select(allergen => texts[$"allergen.{allergen}"].Value));
}
