using Microsoft.Extensions.Localization;
using Spane.Dashboard.Faults;
using Spane.Dashboard.Handovers;
using Spane.Dashboard.Inspection;
using Spane.Dashboard.Proofs;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Release;
using Spane.Dashboard.Stops;
using Spane.Dashboard.Texts;

namespace Spane.Dashboard.Reports;

/// <summary>Lot records and shift reports as printed reports, in the current language.</summary>
public static class ProductionPdf
{
    private const int Classes = 40;

    /// <summary>Writes a lot's record.</summary>
    /// <param name="release">What has been decided about it and on what; null: nothing is known.</param>
    /// <param name="defects">What was seen on photographs; null: there were none.</param>
    public static byte[] Lot(
        LotRecord record, LotDossier? release, Letterhead letterhead, IStringLocalizer<Text> texts, DefectReport? defects = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(letterhead);
        ArgumentNullException.ThrowIfNull(texts);
        var run = record.Run;
        using var document = letterhead.Begin(texts["lot.title", run.Lot, record.Device], texts);
        document.Facts(
        [
            (texts["line.product"], $"{run.Product.Name}, {Grams(run.Product.NominalGrams)}"),
            (texts["lot.first"], letterhead.Moment(run.First)),
            (texts["lot.last"], letterhead.Moment(run.Last)),
            (texts["lot.people"], string.Join(", ", record.People)),
            (texts["report.made"], letterhead.Moment(letterhead.Made)),
        ]);
        document.Heading(texts["lot.figures"]);
        document.Facts(Figures(run, texts));
        document.Paragraph(LotFindings.Completeness(record.Completeness, texts));
        document.Chart(Weights(run));
        Verdicts(document, run, texts);
        if (defects is not null)
        {
            DefectSection.Add(document, defects, letterhead, texts);
        }

        if (release is not null)
        {
            ReleaseSection.Add(document, release, letterhead, texts);
        }

        Events(document, record.Events, texts);
        Note(document, texts);
        document.Signatures(texts["report.sign.made"], texts["report.sign.checked"]);
        return document.ToPdf();
    }

    /// <summary>Writes a shift's report.</summary>
    /// <param name="losses">Where its money went.</param>
    /// <param name="defects">What was seen on photographs; null: there were none.</param>
    public static byte[] Shift(
        ShiftReport report, LossReport losses, Letterhead letterhead, IStringLocalizer<Text> texts, DefectReport? defects = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(letterhead);
        ArgumentNullException.ThrowIfNull(texts);
        using var document = letterhead.Begin(texts["shift.title", report.Device, letterhead.Moment(report.From)], texts);
        document.Paragraph($"{texts["shiftproof.first"].Value} {ProofWords.Sentence(report.Proof, texts)}");
        document.Facts(
        [
            (texts["lot.first"], letterhead.Moment(report.From)),
            (texts["shift.end"], letterhead.Moment(report.To)),
            (texts["lot.people"], string.Join(", ", report.People)),
            (texts["report.made"], letterhead.Moment(letterhead.Made)),
        ]);
        document.Heading(texts["lot.figures"]);
        document.Facts(
        [
            (texts["line.shift.packs"], Formats.Number(report.Packs)),
            (texts["quality.optimal"], Formats.Number(report.Optimal)),
            (texts["lot.held"], Formats.Number(report.Held)),
            (texts["lot.photo.held"], Formats.Number(report.HeldByPhotograph)),
            (texts["lot.photo.rejected"], Formats.Number(report.Rejected)),
            (texts["line.shift.giveaway"], $"{Grams(report.GiveawayGrams)} = {Formats.Rupiah(report.GiveawayRupiah)}"),
            (texts["shift.trials"], texts["shift.trials.of", report.OptimalTrials, report.Trials]),
            (texts["shift.times"], ShiftTimesWords.Sum(report.Times, texts)),
            (texts["shift.running.node"], ShiftTimesWords.Minutes(report.NodeRunning, texts)),
            (texts["line.oee.short"],
                $"{Percent(report.Oee.Overall)} = {Percent(report.Oee.Availability)} × {Percent(report.Oee.Performance)} × "
                    + $"{Percent(report.Oee.Quality)}"),
        ]);
        if (report.CountedFrom > report.From)
        {
            document.Paragraph(texts["shift.counted", letterhead.Moment(report.CountedFrom)]);
        }

        document.Heading(texts["shift.runs"]);
        document.Table(
            [new(texts["line.product"], 3), new(texts["line.lot"], 4), new(texts["line.shift.packs"], 2, IsNumber: true),
                new(texts["quality.mean.short"], 2, IsNumber: true), new("s", 2, IsNumber: true), new("< T1", 1, IsNumber: true),
                new("< T2", 1, IsNumber: true), new(texts["lot.verdict"], 3)],
            report.Runs.Select(run => (IReadOnlyList<string>)
            [
                run.Product.Name, run.Lot, Formats.Number(run.Packs.Count), Formats.Number(run.Rules.Summary.MeanGrams, 2),
                Formats.Number(run.Rules.Summary.StandardDeviationGrams, 3),
                Formats.Number(run.Rules.BelowOne), Formats.Number(run.Rules.BelowTwo), texts[run.Test.Passes ? "lot.passes" : "lot.fails"],
            ]));
        LossSection.Add(document, losses, letterhead, texts);
        if (defects is not null)
        {
            DefectSection.Add(document, defects, letterhead, texts);
        }

        Events(document, report.Events, texts);
        foreach (var note in report.Handovers)
        {
            document.Heading(texts["handover.tab"]);
            document.Paragraph(HandoverWords.Signatures(note, letterhead.Zone, texts));
            foreach (var line in note.Open.Select(item => HandoverWords.Of(item, letterhead.Zone, texts)).Concat(note.Text.Split('\n')))
            {
                document.Paragraph(line);
            }
        }

        Note(document, texts);
        document.Signatures(texts["report.sign.handed"], texts["report.sign.taken"]);
        return document.ToPdf();
    }

    private static IEnumerable<(string Name, string Value)> Figures(ProductionRun run, IStringLocalizer<Text> texts)
    {
        var summary = run.Rules.Summary;
        yield return (texts["line.shift.packs"], Formats.Number(summary.ItemCount));
        yield return (texts["col.mean"], Grams(summary.MeanGrams));
        yield return (texts["quality.sd"], $"{Formats.Number(summary.StandardDeviationGrams, 3)} g");
        yield return (texts["lot.extremes"], $"{Grams(summary.MinimumGrams)} – {Grams(summary.MaximumGrams)}");
        yield return (texts["quality.optimal"], $"{Formats.Number(run.Optimal)} ({Percent(run.Optimal / (double)summary.ItemCount)})");
        yield return (texts["lot.held"], Formats.Number(run.Held));
        yield return (texts["lot.photo.held"], Formats.Number(run.HeldByPhotograph));
        yield return (texts["lot.photo.rejected"], Formats.Number(run.Rejected));
        yield return (texts["line.shift.giveaway"], $"{Grams(run.GiveawayGrams)} = {Formats.Rupiah(run.GiveawayRupiah)}");
    }

    private static ReportChart Weights(ProductionRun run)
    {
        var histogram = run.Histogram(Classes);
        return new([.. histogram.Counts.Select(count => (double)count)], histogram.FromGrams, histogram.ClassGrams, "g", 1,
            [
                (run.Rules.TolerableDeficiencyTwoGrams, "T2"),
                (run.Rules.TolerableDeficiencyOneGrams, "T1"),
                (run.Product.NominalGrams, "Qn"),
            ]);
    }

    private static void Verdicts(ReportDocument document, ProductionRun run, IStringLocalizer<Text> texts)
    {
        document.Heading(texts["quality.rules"]);
        document.Table([new(texts["explain.rule"], 6), new(texts["lot.verdict"], 1)],
            LotFindings.Rules(run.Rules, run.Product.NominalGrams, texts).Select(finding => Cells(finding, texts)));
        document.Heading(texts["quality.lot"]);
        document.Table([new(texts["explain.rule"], 6), new(texts["lot.verdict"], 1)],
            LotFindings.Test(run.Test, run.Rules, texts).Select(finding => Cells(finding, texts)));
        document.Paragraph(texts[run.Test.Passes ? "lot.passes" : "lot.fails"]);
    }

    private static IReadOnlyList<string> Cells((bool Holds, string Text) finding, IStringLocalizer<Text> texts) =>
        [finding.Text, texts[finding.Holds ? "quality.holds" : "quality.broken"]];

    private static void Events(ReportDocument document, IReadOnlyDictionary<string, int> events, IStringLocalizer<Text> texts)
    {
        if (events.Count > 0)
        {
            document.Heading(texts["lot.events"]);
            document.Table([new(texts["history.mark"], 5), new(texts["letters.number"], 1, IsNumber: true)],
                events.OrderByDescending(kind => kind.Value)
                    .Select(kind => (IReadOnlyList<string>)[FaultWords.Title(kind.Key, texts), Formats.Number(kind.Value)]));
        }
    }

    private static void Note(ReportDocument document, IStringLocalizer<Text> texts)
    {
        document.Heading(texts["report.note"]);
        document.Paragraph(texts["quality.lot.note"]);
    }

    private static string Grams(double grams) => $"{Formats.Number(grams, 2)} g";

    private static string Percent(double? part) => part is { } known ? $"{Formats.Number(100 * known, 1)} %" : Formats.Nothing;
}
