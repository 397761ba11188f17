using Microsoft.Extensions.Localization;
using Spane.Dashboard.Calibration;
using Spane.Dashboard.Devices;
using Spane.Dashboard.Live;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Texts;
using Spane.Packing.Challenges;
using Spane.Packing.Products;
using Spane.Packing.Views;

namespace Spane.Dashboard.Reports;

/// <summary>What an inspector asks of a packing line (OIML G 21:2017, A.7), as a printed dossier in the current language.</summary>
public static class InspectorPdf
{
    /// <summary>The latest packs that the line's figures are of.</summary>
    public const int Packs = 500;

    /// <summary>The newest calibrations in it.</summary>
    public const int Calibrations = 10;

    /// <summary>The newest challenge tests in it.</summary>
    public const int Tests = 20;

    /// <summary>Writes the dossier.</summary>
    /// <param name="node">The node's health; null: it has told none.</param>
    /// <param name="packs">The latest packs of the product, oldest first.</param>
    /// <param name="calibrations">The accepted calibrations, newest first.</param>
    /// <param name="tests">The challenge tests, newest first.</param>
    public static byte[] Write(LineView line, DeviceView? node, Product product, IReadOnlyList<PackedWeight> packs,
        IReadOnlyList<CalibrationRecord> calibrations, IReadOnlyList<ChallengeTest> tests, Letterhead letterhead,
        IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(product);
        ArgumentNullException.ThrowIfNull(packs);
        ArgumentNullException.ThrowIfNull(calibrations);
        ArgumentNullException.ThrowIfNull(tests);
        ArgumentNullException.ThrowIfNull(letterhead);
        ArgumentNullException.ThrowIfNull(texts);
        using var document = letterhead.Begin(texts["dossier.title", line.Device], texts);
        document.Facts(
        [
            (texts["dossier.line"], $"{line.Site}/{line.Device}"),
            (texts["dossier.name"], node?.Name ?? Formats.Nothing),
            (texts["dossier.firmware"], Firmware(line, texts)),
            (texts["dossier.life"], node is { Life.Length: > 0 } ? node.Life : Formats.Nothing),
            (texts["dossier.audit"], letterhead.AuditHead),
            (texts["report.made"], letterhead.Moment(letterhead.Made)),
        ]);
        document.Paragraph(texts["dossier.principle"]);
        document.Paragraph(texts["dossier.signature", FirmwareRollout.Release]);
        Figures(document, line, product, packs, texts);
        Scale(document, product, calibrations, letterhead, texts);
        document.Heading(texts["tests.title.short"]);
        document.Paragraph(
            tests.Count > 0 ? texts["dossier.tests", tests.Count(test => test.Passed), tests.Count] : texts["dossier.tests.none"]);
        if (tests.Count > 0)
        {
            document.Table(
                [new(texts["col.time"], 3), new(texts["line.lot"], 3), new(texts["audit.by"], 2), new(texts["tests.readings"], 6),
                    new(texts["lot.verdict"], 2)],
                tests.Select(test => (IReadOnlyList<string>)
                [
                    letterhead.Moment(test.At), test.Lot, test.By, ReleaseWords.Readings(test, texts),
                    texts[test.Passed ? "tests.passed" : "tests.failed"],
                ]));
        }

        document.Heading(texts["report.note"]);
        document.Paragraph(texts["dossier.note"]);
        document.Signatures(texts["report.sign.made"], texts["report.sign.checked"]);
        return document.ToPdf();
    }

    private static string Firmware(LineView line, IStringLocalizer<Text> texts) =>
        line.Firmware.Length == 0 ? Formats.Nothing
        : line.Firmware == FirmwareRollout.Release ? texts["dossier.firmware.released", line.Firmware]
        : texts["dossier.firmware.other", line.Firmware, FirmwareRollout.Release];

    private static void Figures(
        ReportDocument document, LineView line, Product product, IReadOnlyList<PackedWeight> packs, IStringLocalizer<Text> texts)
    {
        var nominal = product.NominalGrams;
        document.Heading(texts["dossier.product"]);
        List<(string, string)> facts =
        [
            (texts["line.product"], $"{product.Name}, {Grams(nominal)}"),
            ("T1, T2", $"{Grams(nominal - product.ToleranceGrams)}, {Grams(nominal - (2 * product.ToleranceGrams))}"),
            (texts["dossier.band"], $"{Grams(product.LowerGrams)} – {Grams(product.UpperGrams)}"),
        ];
        if (packs is [])
        {
            document.Facts(facts);
            document.Paragraph(texts["quality.none.text"]);
            return;
        }

        var report = QualityReport.Of(packs, nominal, line.ShiftPacks, product.RupiahPerKilogram ?? 0);
        facts.Add((texts["dossier.mean", packs.Count], Grams(report.Rules.Summary.MeanGrams)));
        facts.Add((texts["quality.sd"], $"{Formats.Number(report.Rules.Summary.StandardDeviationGrams, 3)} g"));
        facts.Add((texts["quality.target"], $"{Formats.Number(report.Target.TargetGrams, 1)} g"));
        if (report.Chart is { } chart)
        {
            facts.Add((texts["dossier.limits"], $"{Grams(chart.LowerMeanGrams)} – {Grams(chart.UpperMeanGrams)}"));
        }

        document.Facts(facts);
        document.Table([new(texts["explain.rule"], 6), new(texts["lot.verdict"], 1)],
            LotFindings.Rules(report.Rules, nominal, texts)
                .Select(finding => (IReadOnlyList<string>)[finding.Text, texts[finding.Holds ? "quality.holds" : "quality.broken"]]));
    }

    private static void Scale(ReportDocument document, Product product, IReadOnlyList<CalibrationRecord> calibrations,
        Letterhead letterhead, IStringLocalizer<Text> texts)
    {
        document.Heading(texts["dossier.scale"]);
        if (calibrations is not [var newest, ..])
        {
            document.Paragraph(texts["dossier.scale.none"]);
            return;
        }

        document.Table(
            [new(texts["certificate.at"], 3), new(texts["certificate.by"], 2), new(texts["calibration.note"], 6),
                new(texts["calibration.largest"], 2, IsNumber: true), new("U, g", 1, IsNumber: true)],
            calibrations.Select(record => (IReadOnlyList<string>)
            [
                letterhead.Moment(record.At), record.By, record.Note, Formats.Number(record.LargestResidualGrams, 2),
                Formats.Number(CalibrationUncertainty.Of(record, product.ToleranceGrams).ExpandedGrams, 3),
            ]));
        document.Paragraph(texts["dossier.scale.newest", newest.Id]);
        document.Table(
            [new(texts["calibration.mass"], 2, IsNumber: true), new(texts["calibration.indicated"], 2, IsNumber: true),
                new(texts["calibration.residual"], 2, IsNumber: true)],
            newest.Readings.Select(reading => (IReadOnlyList<string>)
            [
                Formats.Number(reading.MassGrams, 2), Formats.Number(reading.IndicatedGrams, 2),
                Formats.Number(reading.ResidualGrams, 2, plus: true),
            ]));
    }

    private static string Grams(double grams) => $"{Formats.Number(grams, 2)} g";
}
