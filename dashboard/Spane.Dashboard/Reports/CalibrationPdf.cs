using Microsoft.Extensions.Localization;
using Spane.Dashboard.Calibration;
using Spane.Dashboard.Texts;
using Spane.Packing.Products;

namespace Spane.Dashboard.Reports;

/// <summary>An accepted calibration as a certificate for the file, in the current language.</summary>
public static class CalibrationPdf
{
    /// <summary>Writes the certificate.</summary>
    public static byte[] Write(string device, string firmware, CalibrationRecord record, Product product, Letterhead letterhead,
        IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(product);
        ArgumentNullException.ThrowIfNull(letterhead);
        ArgumentNullException.ThrowIfNull(texts);
        var uncertainty = CalibrationUncertainty.Of(record, product.ToleranceGrams);
        using var document = letterhead.Begin(texts["certificate.title", record.Id, device], texts);
        document.Facts(
        [
            (texts["certificate.node"], firmware.Length > 0 ? $"{device}, firmware {firmware}" : device),
            (texts["certificate.at"], letterhead.Moment(record.At)),
            (texts["certificate.by"], record.By),
            (texts["calibration.note"], record.Note),
            (texts["report.made"], letterhead.Moment(letterhead.Made)),
        ]);
        document.Heading(texts["calibration.residuals.short"]);
        document.Table(
            [new(texts["col.time"], 3), new(texts["calibration.mass"], 2, IsNumber: true),
                new(texts["calibration.indicated"], 2, IsNumber: true), new(texts["calibration.residual"], 2, IsNumber: true),
                new(texts["calibration.share"], 2, IsNumber: true)],
            record.Readings.Select(
                reading =>
                    (IReadOnlyList<string>)[letterhead.Moment(reading.At), Formats.Number(reading.MassGrams, 2),
                        Formats.Number(reading.IndicatedGrams, 2), Formats.Number(reading.ResidualGrams, 2, plus: true),
                        Formats.Number(Math.Abs(reading.ResidualGrams) / uncertainty.AllowedGrams * 100, 0)]));
        document.Heading(texts["certificate.uncertainty"]);
        document.Facts(
        [
            (texts["calibration.largest"], Formats.Number(record.LargestResidualGrams, 2)),
            (texts["certificate.u"], $"{Formats.Number(uncertainty.ExpandedGrams, 3)} g"),
        ]);
        document.Paragraph(texts["certificate.uncertainty.text"]);
        document.Heading(texts["certificate.rule"]);
        document.Paragraph(
            texts["certificate.rule.text", product.Name, Formats.Number(product.ToleranceGrams, 1),
                Formats.Number(uncertainty.AllowedGrams, 2)]);
        document.Paragraph(texts[uncertainty.MustAdjust ? "certificate.adjust" : "certificate.keep"]);
        document.Heading(texts["report.note"]);
        document.Paragraph(texts["certificate.note"]);
        document.Signatures(texts["report.sign.made"], texts["report.sign.checked"]);
        return document.ToPdf();
    }
}
