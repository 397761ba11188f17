using Microsoft.Extensions.Localization;
using Spane.Dashboard.Stops;
using Spane.Dashboard.Texts;
using Spane.Packing.Losses;

namespace Spane.Dashboard.Reports;

/// <summary>Where a shift's money went, in its report.</summary>
internal static class LossSection
{
    /// <summary>The dearest spells that are listed.</summary>
    private const int Shown = 5;

    public static void Add(ReportDocument document, LossReport losses, Letterhead letterhead, IStringLocalizer<Text> texts)
    {
        document.Heading(texts["losses.sums"]);
        document.Paragraph(LossWords.Sentence(losses, texts));
        document.Facts(
        [
            .. Enum.GetValues<LossKind>().Select(kind => (texts[$"losses.kind.{kind}"].Value, Formats.Rupiah(losses.Of(kind)))),
            (texts["losses.known"], Formats.Rupiah(losses.Known)),
        ]);
        LossSpell[] dearest =
        [
            .. losses.Ledger.Spells().Where(spell => spell.Rupiah > 0).OrderByDescending(spell => spell.Rupiah)
                .ThenBy(spell => spell.Minutes[0].At).Take(Shown),
        ];
        if (dearest is not [])
        {
            document.Table(
                [new(texts["losses.spell"], 2), new(texts["unit.Rp"], 2, IsNumber: true), new(texts["losses.why"], 6)],
                dearest.Select(spell => (IReadOnlyList<string>)
                [
                    $"{Formats.Clock(spell.Minutes[0].At, letterhead.Zone)} – "
                        + Formats.Clock(spell.Minutes[^1].At.AddMinutes(1), letterhead.Zone),
                    Formats.Number((double)spell.Rupiah), LossWords.Because(spell, texts),
                ]));
        }
    }
}
