using Microsoft.Extensions.Localization;
using Spane.Dashboard.Texts;
using Spane.Packing.Losses;
using Spane.Packing.Stops;

namespace Spane.Dashboard.Stops;

/// <summary>Where a shift's money went, in words; the same on pages and in reports.</summary>
public static class LossWords
{
    /// <summary>The dearest kind, with its share and why.</summary>
    public static string Sentence(LossReport report, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(texts);
        var largest = Enum.GetValues<LossKind>().MaxBy(kind => report.Of(kind) ?? 0);
        if (report.Of(largest) is not > 0 || report.Known <= 0)
        {
            return texts["losses.sentence.none"];
        }

        var (known, share) = (Formats.Rupiah(report.Known), Formats.Number((double)(100 * report.Of(largest)!.Value / report.Known)));
        var losses = report.Ledger.Minutes.SelectMany(minute => minute.Losses).Where(loss => loss.Kind == largest);
        switch (largest)
        {
            case LossKind.LostOutput:
                var reason = losses.GroupBy(loss => loss.Reason).MaxBy(group => group.Sum(loss => loss.Rupiah))!;
                return texts["losses.sentence.stop", known, share, Reason(reason.Key, texts), Minutes(reason)];
            case LossKind.Speed:
                return texts["losses.sentence.speed", known, share, Formats.Number(losses.Sum(loss => loss.Packs)), Minutes(losses)];
            default:
                return texts["losses.sentence", known, share, texts[$"losses.kind.{largest}"]];
        }
    }

    /// <summary>What minutes with one cause were lost to.</summary>
    public static string Because(LossSpell spell, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(spell);
        ArgumentNullException.ThrowIfNull(texts);
        var minutes = Minutes(spell.Losses);
        return spell.Kind switch
        {
            LossKind.LostOutput => texts["losses.why.lost", minutes, Reason(spell.Losses.MaxBy(loss => loss.Rupiah)!.Reason, texts)],
            LossKind.Speed => texts["losses.why.speed", minutes, Formats.Number(spell.Losses.Sum(loss => loss.Packs))],
            LossKind.Electricity => texts["losses.why.electricity", minutes],
            LossKind.Holds when spell.Losses.Any(loss => loss.To == loss.From) =>
                texts["losses.why.aside", spell.Losses.Count(loss => loss.To == loss.From)],
            LossKind.Holds => texts["losses.why.held", minutes],
            _ => texts["losses.why.giveaway", spell.Losses.Count()],
        };
    }

    private static string Minutes(IEnumerable<Loss> losses) =>
        Formats.Number(losses.Sum(loss => (loss.To - loss.From).TotalMinutes), 1);

    private static string Reason(StopReason? reason, IStringLocalizer<Text> texts) =>
        reason is null ? texts["course.reason.none"] : Formats.In(reason.Name);
}
