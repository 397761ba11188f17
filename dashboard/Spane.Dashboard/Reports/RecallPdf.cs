using Microsoft.Extensions.Localization;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Release;
using Spane.Dashboard.Texts;

namespace Spane.Dashboard.Reports;

/// <summary>The report of a recall drill: what was to be found, how long it took, what was found.</summary>
public static class RecallPdf
{
    /// <summary>Writes the report.</summary>
    public static byte[] Write(RecallDrill drill, LotDossier dossier, Letterhead letterhead, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(drill);
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(letterhead);
        ArgumentNullException.ThrowIfNull(texts);
        var record = dossier.Record;
        using var document = letterhead.Begin(texts["recall.report", drill.Lot, drill.Device], texts);
        document.Facts(
        [
            (texts["recall.started"], letterhead.Moment(drill.Started)),
            (texts["recall.took"], texts["recall.seconds", Formats.Number(drill.Took?.TotalSeconds, 1)]),
            (texts["audit.by"], drill.By),
            (texts["line.product"], record.Run.Product.Name),
            (texts["lot.first"], letterhead.Moment(record.Run.First)),
            (texts["lot.last"], letterhead.Moment(record.Run.Last)),
            (texts["line.shift.packs"], Formats.Number(drill.Packs)),
            (texts["lot.people"], string.Join(", ", record.People)),
        ]);
        document.Paragraph(LotFindings.Completeness(record.Completeness, texts));
        ReleaseSection.Add(document, dossier, letterhead, texts);
        document.Signatures(texts["report.sign.made"], texts["report.sign.checked"]);
        return document.ToPdf();
    }
}
