using System.Globalization;
using Microsoft.Extensions.Localization;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Release;
using Spane.Dashboard.Texts;
using Spane.Packing.Trace;

namespace Spane.Dashboard.Reports;

/// <summary>What has been decided about a lot and on what: state, electronic signatures with their meanings, tests, checks.</summary>
internal static class ReleaseSection
{
    internal static void Add(ReportDocument document, LotDossier dossier, Letterhead letterhead, IStringLocalizer<Text> texts)
    {
        document.Heading(texts["release.title.short"]);
        document.Facts(
        [
            (texts["release.state"], ReleaseWords.State(dossier.State, texts)),
            (texts["release.held"], dossier.Held.Length > 0 ? dossier.Held : Formats.Nothing),
            (texts["master.best"], dossier.BestBefore?.ToString("d", CultureInfo.CurrentCulture) ?? Formats.Nothing),
            (texts["master.allergens"], ReleaseWords.AllergensOf(dossier.Master, texts)),
            (texts["master.halal"], dossier.Master is { HalalCertificate.Length: > 0 } halal ? halal.HalalCertificate : Formats.Nothing),
            (texts["master.bpom"], dossier.Master is { BpomNumber.Length: > 0 } bpom ? bpom.BpomNumber : Formats.Nothing),
        ]);
        if (dossier.Decisions.Count > 0)
        {
            document.Heading(texts["release.signatures"]);
            document.Table(
                [new(texts["col.time"], 3), new(texts["release.decision"], 2), new(texts["release.meaning"], 2),
                    new(texts["release.signed"], 4), new(texts["release.reason"], 4)],
                dossier.Decisions.Select(made => (IReadOnlyList<string>)
                [
                    letterhead.Moment(made.At), ReleaseWords.State(made.State, texts), texts[$"release.meaning.{made.Meaning}"],
                    made.SecondBy.Length > 0 ? $"{made.By} + {made.SecondBy}" : made.By, made.Reason,
                ]));
            document.Paragraph(texts["release.seal", dossier.Decisions[^1].Digest]);
        }

        if (dossier.Tests.Count > 0)
        {
            document.Heading(texts["tests.title.short"]);
            document.Table(
                [new(texts["col.time"], 3), new(texts["audit.by"], 2), new(texts["tests.readings"], 7), new(texts["lot.verdict"], 2)],
                dossier.Tests.Select(test => (IReadOnlyList<string>)
                [
                    letterhead.Moment(test.At), test.By, ReleaseWords.Readings(test, texts),
                    texts[test.Passed ? "tests.passed" : "tests.failed"],
                ]));
        }

        AddMaterials(document, dossier, letterhead, texts);
        foreach (var check in dossier.Checks)
        {
            document.Heading(texts["reference.title"]);
            document.Paragraph(texts["reference.of", letterhead.Moment(check.At), check.By, check.Scale, check.Packs.Count]);
            document.Paragraph($"{ReleaseWords.Check(check.Result, texts)} "
                + texts[$"reference.decision.{check.Result.Decision.ToString().ToLowerInvariant()}"]);
        }
    }

    private static void AddMaterials(ReportDocument document, LotDossier dossier, Letterhead letterhead, IStringLocalizer<Text> texts)
    {
        MaterialMovement[] counted = [.. dossier.Materials.Where(movement => movement.Voided.Length == 0)];
        if (counted is [])
        {
            return;
        }

        document.Heading(texts["materials.of"]);
        document.Table(
            [new(texts["col.time"], 3), new(texts["materials.way"], 2), new(texts["materials.delivery"], 7),
                new(texts["materials.kilograms"], 2)],
            counted.Select(movement => (IReadOnlyList<string>)
            [
                letterhead.Moment(movement.At), ReleaseWords.Way(movement.Kind, texts), ReleaseWords.Delivery(movement.Incoming, texts),
                Formats.Number(movement.Grams / 1000, 3),
            ]));
        if (MassBalance.Of(counted, dossier.Record.Run.PackedGrams) is { } balance)
        {
            document.Paragraph(ReleaseWords.Balance(balance, texts));
        }
    }
}
