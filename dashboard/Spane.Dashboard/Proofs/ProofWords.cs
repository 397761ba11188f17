using Microsoft.Extensions.Localization;
using Spane.Dashboard.Texts;
using Spane.Packing.Proofs;

namespace Spane.Dashboard.Proofs;

/// <summary>A proof in words; the same on pages and in reports.</summary>
public static class ProofWords
{
    private const int NamedInASentence = 3;

    /// <summary>What came of it, in a sentence; why there is none where there is none.</summary>
    /// <param name="proof">Null: the shift has none.</param>
    public static string Sentence(LineProof? proof, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (proof is null)
        {
            return texts["shiftproof.none"];
        }

        if (!proof.WasRun)
        {
            return texts[$"shiftproof.why.{proof.Why}"];
        }

        var said = texts["shiftproof.sentence", Formats.Number(proof.Caught), Formats.Number(proof.Packs), Sum(proof, kind => kind.Held),
            Sum(proof, kind => kind.Stopped), Sum(proof, kind => kind.Told), Missed(proof, texts), proof.Seed, proof.Firmware,
            proof.Settings.Version, Formats.Number(proof.Seconds)].Value;
        return proof.Packs < proof.Asked ? $"{said} {texts["shiftproof.short", Formats.Number(proof.Asked)]}" : said;
    }

    /// <summary>A pack that nothing told, and why.</summary>
    public static string Of(MissedPack pack, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(texts);
        var (grams, kind) = (Formats.Number(pack.Grams, 2), texts[$"shiftproof.kind.{pack.Kind}"]);
        return pack.RecordedGrams is { } recorded ? texts["shiftproof.missed.of", pack.Number, kind, grams, Formats.Number(recorded, 2)]
            : texts["shiftproof.missed.silent", pack.Number, kind, grams];
    }

    /// <summary>What it was run with.</summary>
    public static string Of(ProvenSettings settings, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(texts);
        return texts["shiftproof.settings", settings.Product, Formats.Number(settings.TargetGrams, 2),
            Formats.Number(settings.LowerGrams, 2), Formats.Number(settings.UpperGrams, 2), Formats.Number(settings.MaximumPacksPerMinute),
            Formats.Number(100 * settings.SpanError, 3)];
    }

    private static string Missed(LineProof proof, IStringLocalizer<Text> texts) => proof.MissedPacks == 0 ? "0"
        : $"{Formats.Number(proof.MissedPacks)} ({string.Join("; ", proof.Missed.Take(NamedInASentence).Select(pack => Of(pack, texts)))})";

    private static string Sum(LineProof proof, Func<ProvenKind, int> what) => Formats.Number(proof.Kinds.Sum(what));
}
