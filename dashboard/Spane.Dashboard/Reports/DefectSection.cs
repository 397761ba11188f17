using Microsoft.Extensions.Localization;
using Spane.Dashboard.Inspection;
using Spane.Dashboard.Texts;

namespace Spane.Dashboard.Reports;

/// <summary>What a report says of photographs: how many packs were judged by them, which were held, and what those looked like.</summary>
internal static class DefectSection
{
    internal static void Add(ReportDocument document, DefectReport report, Letterhead letterhead, IStringLocalizer<Text> texts)
    {
        var held = report.Kinds.Sum(kind => kind.Count);
        document.Heading(texts["report.defects"]);
        document.Facts(
        [
            (texts["defects.inspected"], Formats.Number(report.Inspected)),
            (texts["defects.held"], report.Inspected == 0 ? Formats.Number(held)
                : $"{Formats.Number(held)} ({Formats.Number(100.0 * held / report.Inspected, 2)} %)"),
            (texts["report.defects.missing"], Formats.Number(report.Missing)),
        ]);
        if (report.Kinds is [])
        {
            return;
        }

        document.Table(
            [new(texts["teach.class"], 5), new(texts["defects.held"], 1, IsNumber: true), new(texts["defects.share"], 1, IsNumber: true)],
            report.Kinds.Select(kind => (IReadOnlyList<string>)
                [Name(kind.Class, texts), Formats.Number(kind.Count), $"{Formats.Number(100.0 * kind.Count / held, 1)} %"]));
        document.Pictures([.. report.Samples.Select(sample => (sample.Jpeg,
            $"{Name(sample.Pack.Class, texts)}, {texts["inspection.pack", sample.Pack.Number, letterhead.Moment(sample.Pack.At)]}"))]);
    }

    private static string Name(string kind, IStringLocalizer<Text> texts) => kind == "unlike" ? texts["inspection.unlike"] : kind;
}
