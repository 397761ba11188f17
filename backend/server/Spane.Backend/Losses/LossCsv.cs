using System.Globalization;
using Microsoft.Extensions.Localization;
using Spane.Backend.History;
using Spane.Dashboard.Stops;
using Spane.Dashboard.Texts;
using Spane.Packing.Losses;

namespace Spane.Backend.Losses;

/// <summary>A shift's losses as CSV: a row for each minute, a column for each kind; one that is not known is empty.</summary>
internal static class LossCsv
{
    internal static string Of(LossReport report, TimeZoneInfo zone, CsvDialect dialect, IStringLocalizer<Text> texts)
    {
        var kinds = Enum.GetValues<LossKind>();
        return CsvTable.Write(
            ["col.time", .. kinds.Select(kind => $"losses.kind.{kind}"), "losses.packs"],
            report.Ledger.Minutes.Select(minute => (string[])
            [
                TimeZoneInfo.ConvertTime(minute.At, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                .. kinds.Select(kind => report.Of(kind) is null ? ""
                    : minute.Losses.Where(loss => loss.Kind == kind).Sum(loss => loss.Rupiah).ToString("0", dialect.Numbers)),
                minute.Losses.Sum(loss => loss.Packs).ToString("0.0", dialect.Numbers),
            ]),
            dialect,
            texts);
    }
}
